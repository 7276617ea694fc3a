import type { LearnedNeed } from '../../../shared/contract/agent-calls';
import { count } from '../../../shared/count';

/** `About 480 MB and 1.2 s to start, by 12 attempts`. */
export function learnedWords({ attempts, bytes, startMs, missing }: LearnedNeed): string {
  if (bytes === null) return `Seen in ${count(attempts, 'attempt')}; after ${missing} more it counts`;
  const start = startMs === null ? '' : ` and ${seconds(startMs)} to start`;
  return `About ${megabytes(bytes)}${start}, by ${count(attempts, 'attempt')}`;
}

/** Two digits say all that is known. */
function megabytes(bytes: number): string {
  const mb = Number((bytes / 1_000_000).toPrecision(2));
  return mb >= 1_000 ? `${mb / 1_000} GB` : `${mb} MB`;
}

const seconds = (ms: number): string => (ms < 100 ? 'less than 0.1 s' : `${(ms / 1_000).toFixed(1)} s`);
