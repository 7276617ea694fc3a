import { expect, test } from 'vitest';
import type { PlanFeature } from '../../shared/plan';
import { planFaults } from './plan-faults';

const faultsOf = (...plans: PlanFeature[]) =>
  planFaults(plans.map((plan, index) => ({ plan, where: () => `plan.json:${index + 1}:1` }))).map(
    ({ message, where }) => `${where}: ${message}`,
  );

test('every fault of a plan is named, not only the first', () => {
  expect(
    faultsOf(
      { id: 'a', name: 'Cart', estimate: '45 parsecs' },
      { id: 'b', name: 'Search', files: ['../../etc'] },
      { id: 'a', name: 'Checkout' },
      { name: '  ' },
    ),
  ).toEqual([
    'plan.json:1:1: “45 parsecs” is not a time.',
    'plan.json:2:1: “../../etc” does not lie in the project.',
    'plan.json:4:1: A feature has no name.',
    'plan.json:3:1: The id a is given twice, first at plan.json:1:1.',
  ]);
});

test('a plan without faults has none', () => {
  expect(faultsOf({ id: 'a', name: 'Cart' }, { name: 'a' }, { name: 'Cart' })).toEqual([]);
});
