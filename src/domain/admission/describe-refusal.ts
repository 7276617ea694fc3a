import { assertNever } from '../../shared/assert-never';
import { count } from '../../shared/count';
import { agentProcesses, type HostRefusal } from './refuse-agent';

/** Why no further agent starts now. */
export type Refusal =
  | HostRefusal
  /** As many agents of this run are at work as may be. */
  | { readonly code: 'run'; readonly limit: number }
  /** As many agents of all runs are at work as may be. */
  | { readonly code: 'machine'; readonly limit: number }
  /** Where the agents of this machine are counted could not be read or written. */
  | { readonly code: 'uncounted'; readonly why: string };

/** One sentence with figures. */
export function describeRefusal(refusal: Refusal): string {
  switch (refusal.code) {
    case 'memory':
      return describeMemory(refusal);
    case 'swap':
      return describeSwap(refusal);
    case 'processes':
      return `Waiting for processes to end: ${refusal.used} of ${refusal.limit} exist, an agent may need ${agentProcesses}`;
    case 'run':
      return `Waiting for another agent of this run: ${count(refusal.limit, 'agent')} may be at work at once`;
    case 'machine':
      return `Waiting for another run's agents: ${count(refusal.limit, 'agent')} may be at work on this machine at once`;
    case 'uncounted':
      return `Waiting until the agents on this machine can be counted: ${refusal.why}`;
    default:
      return assertNever(refusal);
  }
}

function describeMemory(refusal: Extract<Refusal, { code: 'memory' }>): string {
  const { freeBytes, growingBytes, agentBytes, learned, reserveBytes } = refusal;
  const growing = growingBytes < 50_000_000 ? '' : `, agents that just started still take ${inGb(growingBytes)}`;
  const whence = learned === null ? '' : ` (so ${count(learned.attempts, 'attempt')} of ${learned.agent} took here)`;
  return (
    `Waiting for memory: ${inGb(freeBytes)} free${growing}, ` +
    `another agent needs about ${inGb(agentBytes)}${whence} and ${inGb(reserveBytes)} stay reserved`
  );
}

function describeSwap({ stallPercent, bytesPerSecond }: Extract<Refusal, { code: 'swap' }>): string {
  if (stallPercent !== null)
    return `Waiting for memory: the machine stood still for it ${Math.round(stallPercent)} % of the last 10 s`;
  return `Waiting for memory: the machine swaps ${Math.round((bytesPerSecond ?? 0) / 1_000_000)} MB a second`;
}

const inGb = (bytes: number): string => `${(bytes / 1_000_000_000).toFixed(1)} GB`;
