import { expect, test } from 'vitest';
import { batchLines } from './batch-lines';

const batch = (steps: readonly string[]) => ({
  planning: 3,
  source: 'Add coupons',
  agent: 'mine',
  proposed: [
    {
      id: 'coupons',
      name: 'Coupons',
      category: 'shop',
      steps: [...steps],
      files: ['src/a.ts'],
      dependencies: ['cart'],
    },
  ],
});

test('a task stands there with the steps that prove it, its files and what it needs', () => {
  expect(batchLines(batch(['A coupon\nis accepted', 'A wrong one is refused']))).toEqual([
    'Proposal 3 by mine for “Add coupons”: 1 task',
    '  coupons: Coupons (shop)',
    '      - A coupon is accepted',
    '      - A wrong one is refused',
    '      changes src/a.ts',
    '      needs cart',
  ]);
});

test('of very many steps the first are shown', () => {
  const lines = batchLines(batch(Array.from({ length: 40 }, (_, index) => `Step ${index}`)));
  expect(lines).toHaveLength(15);
  expect(lines[12]).toBe('      … and 30 more steps');
});
