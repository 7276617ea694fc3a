import type { Feature } from '../../shared/feature';
import type { Order } from '../../shared/run-settings';
import { lockWants, type LockWants } from './lock-wants';
import { startOrder } from './start-order';

/** A backlog as a simulation walks it: nodes are places in the start order, so the smallest one is the best. */
export type WorkPlan = {
  readonly features: readonly Feature[];
  readonly dependents: readonly (readonly number[])[];
  /** Dependencies of each node that are in the plan. */
  readonly unmet: readonly number[];
  readonly locks: LockWants;
};

/** What is left to build. Dependencies on anything else count as landed. */
export function workPlan(features: readonly Feature[], order: Order): WorkPlan {
  return planInOrder(startOrder(features, order));
}

/** The same in an order of the caller's own. */
export function planInOrder(ordered: readonly Feature[]): WorkPlan {
  const nodeOf = new Map(ordered.map((feature, node) => [feature.number, node]));
  const dependents: number[][] = ordered.map(() => []);
  const unmet = ordered.map((feature, node) => {
    const needed = [...new Set(feature.dependencies)].flatMap((number) => nodeOf.get(number) ?? []);
    for (const dependency of needed) dependents[dependency]?.push(node);
    return needed.length;
  });
  return { features: ordered, dependents, unmet, locks: lockWants(ordered) };
}
