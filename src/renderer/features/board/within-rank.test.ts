import { expect, test } from 'vitest';
import { featureOf } from '../../lib/testing/project-of';
import { withinRank } from './within-rank';

const list = [
  featureOf(1, { urgency: 'urgent' }),
  featureOf(2, { onCriticalPath: true }),
  featureOf(3, { onCriticalPath: true }),
  featureOf(4),
  featureOf(5),
];
const place = (number: number, before: number, sorting: 'critical' | 'priority' = 'critical') =>
  withinRank(list, { feature: list[number - 1] ?? featureOf(number), before, sorting });

test('a card stays among those of its rank, wherever it is let go', () => {
  expect([0, 1, 4, 5].map((before) => place(5, before))).toEqual([3, 3, 4, 5]);
  expect([0, 2, 5].map((before) => place(2, before))).toEqual([1, 2, 3]);
  expect([0, 1, 5].map((before) => place(1, before))).toEqual([0, 1, 1]);
});

test('by priority only what is urgent stays on top', () => {
  expect([0, 1, 2].map((before) => place(5, before, 'priority'))).toEqual([1, 1, 2]);
});
