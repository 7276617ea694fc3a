import type { AgentOutcome } from '../../../shared/attempt';
import type { AgentExit, AgentVerdict } from '../../../engine/ports/agent-adapter';
import { endedVerdict } from '../ended-verdict';
import { outcomeOfLine, outcomeOfMessage, reasonOfMessage } from '../outcome-of-message';
import { toldWaitMs } from '../told-wait';
import type { AcpState } from './acp-state';

const waits: ReadonlySet<AgentOutcome> = new Set(['rate_limited', 'network', 'billing']);

/** Success is a turn that the agent ended by itself, in which it did something, and exit code 0 of our client. */
export function verdictOf(state: AcpState, exit: AgentExit): AgentVerdict {
  const { stop, error, trouble } = state;
  // They try again by themselves and without a word of the protocol: silence after that is the limit, not a hang.
  if (exit.ended === 'idle' && trouble !== null && waits.has(outcomeOfMessage(trouble))) {
    return {
      outcome: outcomeOfMessage(trouble),
      reason: reasonOfMessage(trouble),
      retryAfterMs: toldWaitMs(trouble),
    };
  }
  const ended = endedVerdict(exit);
  if (ended !== null) return ended;
  if (state.gone !== null) return verdictOfDeath(state, state.gone);
  if (error !== null) return verdictOfError(error);
  if (stop !== null) return verdictOfStop(stop, state, exit);
  return verdict(
    exit.code === 0 ? 'failed' : 'crashed',
    withWords(`The agent’s turn did not end (exit code ${exit.code}).`, state),
  );
}

function verdictOfStop(
  stop: string,
  { worked, lastLine, lastError, trouble }: AcpState,
  { code }: AgentExit,
): AgentVerdict {
  switch (stop) {
    case 'end_turn':
      if (code !== 0) return verdict('crashed', `The agent ended its turn, and then with exit code ${code}.`);
      if (worked) return verdict('ok', 'The agent says that it is done.');
      // Some end their turn so when their provider refused them.
      return withoutWork(trouble ?? lastError?.text ?? null, lastLine);
    case 'max_tokens':
      return verdict('limit', 'The agent stopped at the most tokens it may use.');
    case 'max_turn_requests':
      return verdict('limit', 'The agent stopped at the most turns it may take.');
    case 'refusal':
      return verdict('failed', 'The agent refused to go on.');
    case 'cancelled':
      return verdict('cancelled', 'The agent’s turn was cancelled.');
    default:
      return verdict('failed', `The agent ended its turn with “${stop.slice(0, 100)}”.`);
  }
}

function withoutWork(error: string | null, lastLine: string | null): AgentVerdict {
  const reason = 'The agent ended its turn without having said or done anything.';
  if (error !== null) return verdict(outcomeOfMessage(error), `${reason} It said: ${error.slice(0, 500)}`);
  if (lastLine === null) return verdict('failed', reason);
  return verdict(outcomeOfLine(lastLine), `${reason} Its last words: ${lastLine.slice(0, 500)}`);
}

/** Who can’t log in often ends at once and says so only on standard error. */
function verdictOfDeath(state: AcpState, gone: string): AgentVerdict {
  const { opened, lastLine } = state;
  if (isMissing.test(gone)) return verdict('missing', gone);
  const isLogin = !opened && lastLine !== null && outcomeOfLine(lastLine) === 'auth';
  return verdict(isLogin ? 'auth' : 'crashed', withWords(gone === '' ? 'The agent’s program ended.' : gone, state));
}

/** What our client says of a program that it finds nowhere, or may not start; a path within a worktree may be missing there alone. */
const isMissing = / can’t be started: spawn (?:\/.*|[A-Za-z]:[\\/].*|[^\\/]*) (?:ENOENT|EACCES|EPERM)\.$/;

/** What it called an error says more than what it said last. */
function withWords(sentence: string, { lastError, lastLine }: AcpState): string {
  if (lastError !== null) return `${sentence} It said: ${lastError.text}`;
  return lastLine === null ? sentence : `${sentence} Its last words: ${lastLine.slice(0, 500)}`;
}

/** An error of the protocol's own says so with a number below zero; some tell the status of their provider there. */
function verdictOfError({ code, message }: NonNullable<AcpState['error']>): AgentVerdict {
  const reason = reasonOfMessage(message) || 'The agent failed and did not say why.';
  const told = { reason, retryAfterMs: toldWaitMs(message) };
  if (code === -32_000) return { outcome: 'auth', ...told };
  const fromMessage = outcomeOfMessage(message);
  // An empty account comes with the status of a limit.
  if (code === null || code < 0 || fromMessage === 'billing') return { outcome: fromMessage, ...told };
  const fromStatus = outcomeOfStatus(code);
  // Nor does everybody answer a wrong key with a status of its own.
  const isLogin = fromStatus === 'bad_request' && fromMessage === 'auth';
  return { outcome: isLogin ? 'auth' : (fromStatus ?? fromMessage), ...told };
}

function outcomeOfStatus(status: number): Exclude<AgentOutcome, 'ok'> | null {
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'billing';
  if (status === 429 || status === 529) return 'rate_limited';
  if (status >= 500 || status === 408) return 'network';
  return status >= 400 ? 'bad_request' : null;
}

const verdict = (outcome: AgentOutcome, reason: string): AgentVerdict => ({ outcome, reason, retryAfterMs: null });
