import { cleanLine } from '../../shared/clean-text';
import type { Fault } from '../../shared/fault';
import { featureId } from '../../shared/ids';
import type { PlanEntry } from './import-preview';
import { findDoubles } from './match-entries';
import { readPlanFeature } from './read-plan-feature';

/** All that keeps a plan's features from being read, in the plan's order; an import names only the first of it. */
export function planFaults(incoming: readonly PlanEntry[]): readonly Fault[] {
  const unread = incoming.flatMap((entry) => {
    const read = readPlanFeature(entry);
    return read.ok ? [] : [read.error];
  });
  return [...unread, ...findDoubles(incoming.map(namedOf).filter(({ id, name }) => id !== '' && name !== ''))];
}

function namedOf({ plan, where }: PlanEntry) {
  return {
    id: plan.id === undefined ? null : featureId(cleanLine(String(plan.id))),
    name: cleanLine(plan.name),
    where,
  };
}
