import type { DomainEvent } from '../../shared/event';
import type { TimelinePlanning } from '../../shared/timeline';

export type Plannings = {
  /** To be told of the events of all runs: only those that began in this one are listed. */
  heed(event: DomainEvent, at: number, isOurs: boolean): void;
  list(): readonly TimelinePlanning[];
};

/** What agents planned in a run. */
export function createPlannings(): Plannings {
  const plannings = new Map<string, TimelinePlanning>();
  return {
    heed(event, at, isOurs) {
      if (event.type === 'planning_started' && isOurs) {
        const { number, role, source } = event;
        plannings.set(event.planningId, { number, role, source, from: at, to: null, outcome: null });
      }
      const begun = event.type === 'planning_finished' ? plannings.get(event.planningId) : undefined;
      if (event.type === 'planning_finished' && begun !== undefined)
        plannings.set(event.planningId, { ...begun, to: at, outcome: event.outcome });
    },
    list: () => [...plannings.values()],
  };
}
