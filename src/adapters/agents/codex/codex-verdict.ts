import type { AgentExit, AgentVerdict } from '../../../engine/ports/agent-adapter';
import { endedVerdict } from '../ended-verdict';
import { outcomeOfMessage, reasonOfMessage } from '../outcome-of-message';
import { plainText } from '../plain-text';
import { toldWaitMs } from '../told-wait';

export type CodexEnd = {
  /** The turn ended well; null while nothing has ended. */
  readonly completed: boolean | null;
  /** Its last error, be it that it tried again after it. */
  readonly lastError: string | null;
  /** What it said last outside of the protocol. */
  readonly lastLine: string | null;
  /** It was to go on with a session that it has nothing of any more. */
  readonly sessionLost: boolean;
};

/** It says so on standard error, above a stack trace. */
export const isLostSession = (line: string): boolean => /no rollout found for thread/i.test(line.slice(0, 500));

/** Success is the end of the turn and exit code 0 together. Errors come as plain text. */
export function verdictOf(end: CodexEnd, exit: AgentExit): AgentVerdict {
  const { completed, lastError } = end;
  // It waits for a limit as long as it is told to, which may be hours: silence after one is the limit, not a hang.
  if (exit.ended === 'idle' && lastError !== null && outcomeOfMessage(lastError) === 'rate_limited') {
    return { outcome: 'rate_limited', reason: plainText(lastError), retryAfterMs: toldWaitMs(lastError) };
  }
  const ended = endedVerdict(exit);
  if (ended !== null) return ended;
  if (completed === true && exit.code === 0) {
    return { outcome: 'ok', reason: 'The agent says that it is done.', retryAfterMs: null };
  }
  if (completed === false && lastError !== null) {
    return {
      outcome: outcomeOfMessage(lastError),
      reason: reasonOfMessage(lastError),
      retryAfterMs: toldWaitMs(lastError),
    };
  }
  if (end.sessionLost && completed === null) {
    const reason = 'Codex no longer knows the session that it was to go on with.';
    return { outcome: 'failed', reason, retryAfterMs: null, sessionLost: true };
  }
  const said = end.lastLine === null ? '' : ` Its last words: ${end.lastLine.slice(0, 500)}`;
  const reason = `Codex ended with exit code ${exit.code} and without the end of its turn.${said}`;
  return { outcome: exit.code === 0 ? 'failed' : 'crashed', reason, retryAfterMs: null };
}
