import type { AgentExit, AgentVerdict } from '../../engine/ports/agent-adapter';
import { assertNever } from '../../shared/assert-never';

/** The verdict where not the program's own end decides: we ended it, or a signal did. Null: its exit code counts. */
export function endedVerdict({ ended, signal, code }: AgentExit): AgentVerdict | null {
  switch (ended) {
    case 'idle':
      return verdict('hung', 'The agent gave no sign of life for too long and was ended.');
    case 'timeout':
      return verdict('limit', 'The agent took longer than an attempt may take and was ended.');
    case 'cancelled':
      return verdict('cancelled', 'The attempt was cancelled.');
    case 'after_report':
      return verdict('ok', 'The agent had reported and was ended because it did not exit.');
    case null:
      if (signal !== null) return verdict('crashed', `The agent was ended by ${signal}.`);
      return code === null ? verdict('crashed', 'The agent ended and its exit code is unknown.') : null;
    default:
      return assertNever(ended);
  }
}

function verdict(outcome: AgentVerdict['outcome'], reason: string): AgentVerdict {
  return { outcome, reason, retryAfterMs: null };
}
