import { expect, it } from 'vitest';
import { decideFeature } from '../../domain/feature/decide';
import { featureRow } from '../../domain/testing/rows';
import { featureStatuses, type FeatureStatus } from '../../shared/feature';
import { remedyFor, type PersonsCommand } from './remedy-for';

/** What somebody is told who asks this of a feature in that state; null where they get it. */
function told(command: PersonsCommand, status: FeatureStatus): string | null {
  const feature = featureRow(7, { status, id: 'greet' });
  const decided = decideFeature(feature, command);
  return decided.ok ? null : remedyFor(feature, command, decided.error);
}

it('names for every state that refuses a retry what helps in it', () => {
  const remedies = featureStatuses.map((status) => [status, told({ type: 'retry' }, status)]);
  expect(Object.fromEntries(remedies)).toEqual({
    pending: 'It is tried by itself: flotilla run goes on with it.',
    claimed: 'flotilla run lands it or gives it back; ask again then.',
    verifying: 'flotilla run lands it or gives it back; ask again then.',
    merging: 'flotilla run lands it or gives it back; ask again then.',
    landed: 'Its work is on the target already. Add a feature for what is still missing.',
    failed: null,
    skipped: 'flotilla features reset greet has it built after all.',
    needs_input: 'flotilla features answer greet TEXT lets its agent go on; reset starts over, skip leaves it out.',
  });
});

it('names the retry to whoever would put back what has failed', () => {
  expect(told({ type: 'defer', attemptId: null, reason: 'later' }, 'failed')).toBe(
    'flotilla features retry greet has it tried again.',
  );
});
