import { expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import type { RunWait } from '../../shared/run-wait';
import { describeWait } from './describe-wait';

it.each<[RunWait, string]>([
  [{ kind: 'lock', lock: 'src/a.ts', heldBy: featureNumber(4) }, 'Waiting for lock src/a.ts, held by #4'],
  [{ kind: 'back_off', until: 3_100 }, 'Waiting for its next attempt in 3 s'],
  // It is due, and starts as soon as its turn comes.
  [{ kind: 'back_off', until: 900 }, 'Waiting for its next attempt in 1 s'],
  [{ kind: 'host', sentence: 'No memory is free' }, 'No memory is free'],
  [{ kind: 'uncommitted_changes', sentence: 'Waiting for a.txt' }, 'Waiting for a.txt'],
])('says of %o: %s', (wait, sentence) => {
  expect(describeWait(wait, { now: 1_000, formatTime: String })).toBe(sentence);
});
