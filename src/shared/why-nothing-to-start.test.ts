import { expect, test } from 'vitest';
import { noCounts } from './no-counts';
import { whyNothingToStart } from './why-nothing-to-start';

const why = (part: Partial<typeof noCounts>) => whyNothingToStart({ ...noCounts, ...part });

test.each([
  [{}, 'No features yet'],
  [{ total: 2, landed: 1, skipped: 1 }, 'Everything has landed'],
  [{ total: 3, failed: 1, blocked: 2 }, 'Nothing can start: 1 failed'],
  [{ total: 4, failed: 1, needs_input: 2, blocked: 1 }, 'Nothing can start: 1 failed, 2 need your answer'],
  [{ total: 2, skipped: 1, blocked: 1 }, 'Nothing can start: what is left needs what was skipped'],
])('%o: a run would do nothing', (counts, reason) => {
  expect(why(counts)).toBe(reason);
});

test.each(['ready', 'waiting', 'claimed', 'verifying', 'merging'] as const)('one that is %s is work', (status) => {
  expect(why({ total: 3, failed: 1, blocked: 1, [status]: 1 })).toBeNull();
});
