import type { Evidence } from '../../shared/check';
import { assertNever } from '../../shared/assert-never';

/** One sentence for the first check that is not green, e.g. `Check "test" failed with exit code 1`. */
export function describeRed(evidence: readonly Evidence[]): string {
  const red = evidence.find((found) => found.verdict !== 'green');
  if (red === undefined) return 'All checks are green';
  const name = `Check "${red.check.name}"`;
  switch (red.verdict) {
    case 'red':
      return red.exitCode === null ? `${name} was ended by a signal` : `${name} failed with exit code ${red.exitCode}`;
    case 'timed_out':
      return `${name} did not finish within its time limit`;
    case 'not_started':
      return `${name} could not be started: ${red.tail.trim() || red.check.argv.join(' ')}`;
    case 'cancelled':
      return `${name} was cancelled`;
    case 'green':
      return `${name} is green`;
    default:
      return assertNever(red.verdict);
  }
}
