import type { AgentOutcome } from '../../../shared/attempt';
import type { AgentExit, AgentVerdict } from '../../../engine/ports/agent-adapter';
import { endedVerdict } from '../ended-verdict';
import { outcomeOfMessage } from '../outcome-of-message';
import { plainText } from '../plain-text';
import { describeRetry } from './describe-retry';
import type { ClaudeResult, ClaudeRetry } from './claude-line';
import type { ClaudeUsed } from './claude-usage';

export type ClaudeEnd = {
  readonly used: ClaudeUsed;
  /** The last one counts: work in the background makes further ones. */
  readonly result: ClaudeResult | null;
  /** When the limit that has been reached ends; null: none has, or it does not say. */
  readonly resetsAt: number | null;
  /** The provider turned it away and it tries again; null: it never did, or has been answered since. */
  readonly retry: ClaudeRetry | null;
  /** Its word for the provider's last error, e.g. `billing_error`. */
  readonly providerError: string | null;
  /** What it said last outside of the protocol. */
  readonly lastLine: string | null;
};

/**
 * Success is four things together: a result, no error in it, its reason `completed`, and exit code 0. Errors of the
 * provider come as a result of subtype `success` with the error flag.
 */
export function verdictOf(end: ClaudeEnd, exit: AgentExit): AgentVerdict {
  const { result, retry } = end;
  // It waits as long as it is told to: silence after that is the limit, not a hang.
  if (exit.ended === 'idle' && result === null && retry !== null && waits.has(outcomeOfRetry(retry)))
    return turnedAway(retry);
  const ended = endedVerdict(exit);
  if (ended !== null) return ended;
  if (result === null) return withoutResult(end, exit);
  const completed = result.terminal_reason === null || result.terminal_reason === 'completed';
  if (!result.is_error && completed && result.subtype === 'success' && exit.code === 0) {
    return { outcome: 'ok', reason: 'The agent says that it is done.', retryAfterMs: null };
  }
  const reason = reasonOf(result, exit);
  const failed = { outcome: failureOf(end, result), reason, retryAfterMs: null, resetsAt: end.resetsAt };
  return isSessionLost(result) ? { ...failed, sessionLost: true } : failed;
}

const waits: ReadonlySet<AgentOutcome> = new Set(['rate_limited', 'network', 'auth', 'billing']);

/** With the few tries we leave it, its own waits stay below; a longer one is the provider's, and up to a quarter more. */
const longestOwnWaitMs = 3_000;

function turnedAway(retry: ClaudeRetry): AgentVerdict {
  const { retry_delay_ms: delayMs } = retry;
  return {
    outcome: outcomeOfRetry(retry),
    reason: `The provider turned it away: ${describeRetry(retry)}.`,
    retryAfterMs: delayMs > longestOwnWaitMs ? delayMs : null,
    triesAgainInMs: delayMs,
  };
}

function outcomeOfRetry({ error, error_status: status }: ClaudeRetry): Exclude<AgentOutcome, 'ok'> {
  return status === null && (error === 'rate_limit' || error === 'overloaded') ? 'rate_limited' : byStatus(status);
}

/** Its sessions lie in its own folder, where it clears away what is old. */
function isSessionLost({ subtype, errors }: ClaudeResult): boolean {
  return subtype === 'error_during_execution' && errors.some((error) => /^No conversation found/i.test(error));
}

function withoutResult({ lastLine }: ClaudeEnd, { code }: AgentExit): AgentVerdict {
  const said = lastLine === null ? '' : ` Its last words: ${lastLine.slice(0, 500)}`;
  const reason = `Claude Code ended with exit code ${code} and without a result.${said}`;
  return { outcome: code === 0 ? 'failed' : 'crashed', reason, retryAfterMs: null };
}

function failureOf({ providerError }: ClaudeEnd, result: ClaudeResult): Exclude<AgentOutcome, 'ok'> {
  if (result.subtype === 'error_max_turns' || result.subtype === 'error_max_budget_usd') return 'limit';
  if (!isOfProvider(providerError, result)) return 'failed';
  if (isBilling(providerError, result)) return 'billing';
  const { terminal_reason: reason, api_error_status: status, result: said } = result;
  if (providerError === 'authentication_failed') return 'auth';
  const byWord = status === null ? outcomeOfWord[providerError ?? ''] : undefined;
  if (byWord === undefined && reason === null && status === null) return outcomeOfMessage(said);
  return isRefusedRequest(providerError, status) ? ofAccount(said) : (byWord ?? byStatus(status));
}

const isRefusedRequest = (providerError: string | null, status: number | null): boolean =>
  status === 400 || (status === null && providerError === 'invalid_request');

/** Nothing is wrong with what was asked where the key, its organisation or its limit of money is refused like this, too. */
function ofAccount(said: string): Exclude<AgentOutcome, 'ok'> {
  const outcome = outcomeOfMessage(said);
  return outcome === 'auth' || outcome === 'billing' ? outcome : 'bad_request';
}

/** Where no status is told; a word that is not here says too little. */
const outcomeOfWord: Readonly<Partial<Record<string, Exclude<AgentOutcome, 'ok'>>>> = {
  rate_limit: 'rate_limited',
  overloaded: 'rate_limited',
  server_error: 'network',
  invalid_request: 'bad_request',
  model_not_found: 'bad_request',
  oauth_org_not_allowed: 'auth',
};

/** Versions that do not tell their reason tell the error in other places. */
function isOfProvider(providerError: string | null, result: ClaudeResult): boolean {
  const { terminal_reason: reason, api_error_status: status, result: said } = result;
  if (reason !== null) return reason === 'api_error';
  return status !== null || providerError !== null || said.startsWith('API Error');
}

function isBilling(providerError: string | null, { api_error_type: type, result }: ClaudeResult): boolean {
  return providerError === 'billing_error' || type === 'billing_error' || /credit balance is too low/i.test(result);
}

function byStatus(status: number | null): Exclude<AgentOutcome, 'ok'> {
  // Without a status the provider was not reached, or the connection broke.
  if (status === null) return 'network';
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'billing';
  if (status === 429 || status === 529) return 'rate_limited';
  return status >= 500 || status === 408 ? 'network' : 'bad_request';
}

function reasonOf(result: ClaudeResult, { code }: AgentExit): string {
  const said = plainText([result.result, ...result.errors].find((text) => text.trim() !== '') ?? '').slice(0, 1_000);
  if (said !== '') return said;
  return `Claude Code ended with exit code ${code} and the result ${plainText(result.subtype)}.`;
}
