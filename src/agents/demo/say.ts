import type { AgentEvent } from '../../shared/agent-event';
import type { AgentOutcome } from '../../shared/attempt';

/** The last line: what the whole came to. */
export type ResultLine = {
  readonly type: 'result';
  readonly outcome: AgentOutcome;
  readonly reason: string;
  readonly retryAfterMs: number | null;
};

/** Prints one event, or the result, as a line of JSON. */
export type Say = (event: AgentEvent | ResultLine) => void;

export function sayOnStdout(event: AgentEvent | ResultLine): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
