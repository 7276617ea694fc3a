import type { AgentExit, AgentVerdict } from '../../../engine/ports/agent-adapter';
import { endedVerdict } from '../ended-verdict';
import { outcomeOfMessage, reasonOfMessage } from '../outcome-of-message';
import { plainText } from '../plain-text';
import { toldResetAt, toldWaitMs } from '../told-wait';

export type CodexEnd = {
  /** The turn ended well; null while nothing has ended. */
  readonly completed: boolean | null;
  /** Its last error, be it that it tried again after it. */
  readonly lastError: string | null;
  /** So often in a row it said that it waits for the network, which takes twice as long each time. */
  readonly networkWaits: number;
  /** What it said last outside of the protocol. */
  readonly lastLine: string | null;
  /** It was to go on with a session that it has nothing of any more. */
  readonly sessionLost: boolean;
};

/** It says so on standard error, above a stack trace. */
export const isLostSession = (line: string): boolean => /no rollout found for thread/i.test(line.slice(0, 500));

export const waitsForNetwork = (message: string): boolean => /^Reconnecting\.\.\. waiting for network/i.test(message);

/** Success is the end of the turn and exit code 0 together. Errors come as plain text. */
export function verdictOf(end: CodexEnd, exit: AgentExit, now: number): AgentVerdict {
  const { completed, lastError } = end;
  const ended = (exit.ended === 'idle' ? silenceOf(end, now) : null) ?? endedVerdict(exit);
  if (ended !== null) return ended;
  if (completed === true && exit.code === 0) {
    return { outcome: 'ok', reason: 'The agent says that it is done.', retryAfterMs: null };
  }
  if (completed === false && lastError !== null) return verdictOfError(lastError, now);
  if (end.sessionLost && completed === null) {
    const reason = 'Codex no longer knows the session that it was to go on with.';
    return { outcome: 'failed', reason, retryAfterMs: null, sessionLost: true };
  }
  const said = end.lastLine === null ? '' : ` Its last words: ${end.lastLine.slice(0, 500)}`;
  const reason = `Codex ended with exit code ${exit.code} and without the end of its turn.${said}`;
  return { outcome: exit.code === 0 ? 'failed' : 'crashed', reason, retryAfterMs: null };
}

/** The longest it waits before a try that it counts, as in `2/5`, and the shortest where the network is gone. */
const countedWaitMs = 4_000;
const firstNetworkWaitMs = 5_000;

/** Without a network it waits for good, for a limit as long as it is told to: silence after that is no hang. */
function silenceOf({ lastError, networkWaits }: CodexEnd, now: number): AgentVerdict | null {
  if (lastError === null) return null;
  const outcome = outcomeOfMessage(lastError);
  const reason = plainText(/^Reconnecting\.\.\. [^(]*\((.*)\)$/s.exec(lastError)?.[1] ?? lastError);
  if (outcome === 'rate_limited') return { outcome, reason, ...toldWait(lastError, now) };
  if (outcome !== 'network') return null;
  const triesAgainInMs = networkWaits === 0 ? countedWaitMs : firstNetworkWaitMs * 2 ** Math.min(networkWaits - 1, 10);
  return { outcome, reason, retryAfterMs: null, triesAgainInMs };
}

function verdictOfError(message: string, now: number): AgentVerdict {
  const variable = /^Missing environment variable: `?(\w+)/i.exec(message)?.[1];
  if (variable !== undefined) {
    const reason = `It takes its key from the variable ${variable}, which is not set. Set it before Flotilla is started.`;
    return { outcome: 'auth', reason, retryAfterMs: null };
  }
  return { outcome: outcomeOfMessage(message), reason: reasonOfMessage(message), ...toldWait(message, now) };
}

const toldWait = (message: string, now: number) => ({
  retryAfterMs: toldWaitMs(message),
  resetsAt: toldResetAt(message, now),
});
