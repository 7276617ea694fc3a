import { assertNever } from '../../shared/assert-never';
import type { Planning } from '../../shared/planning';
import type { EventOf } from './event-of';
import { ImpossibleEvent } from './impossible-event';
import type { Records, RowChanges } from './records';

export type PlanningEvent = EventOf<
  'planning_started' | 'planning_spawned' | 'planning_created' | 'planning_finished' | 'planning_decided'
>;

/** The life of a planning, and what a person said to what it proposed. */
export function evolvePlanning(records: Records, event: PlanningEvent, at: number): RowChanges {
  switch (event.type) {
    case 'planning_started':
      return started(records, event, at);
    case 'planning_spawned':
      return write({ ...live(records, event), process: event.process });
    case 'planning_created': {
      const planning = known(records, event);
      return write({ ...planning, features: [...planning.features, ...event.features] });
    }
    case 'planning_finished': {
      const { outcome, reason, proposed } = event;
      return write({ ...live(records, event), process: null, finishedAt: at, outcome, reason, proposed });
    }
    case 'planning_decided':
      return write({ ...undecided(records, event), decision: event.decision });
    default:
      return assertNever(event);
  }
}

const write = (planning: Planning): RowChanges => ({ plannings: [planning] });

function started(records: Records, event: EventOf<'planning_started'>, at: number): RowChanges {
  if (records.planning(event.planningId) !== undefined)
    throw new ImpossibleEvent(event, `planning ${event.planningId} is there already`);
  const { planningId: id, number, runId, role, agent, model, source, commit, worktree } = event;
  const end = { process: null, startedAt: at, finishedAt: null, outcome: null, reason: null };
  const fruit = { features: [], proposed: [], decision: null };
  return write({ id, number, runId, role, agent, model, source, commit, worktree, ...end, ...fruit });
}

function known(records: Records, event: Exclude<PlanningEvent, EventOf<'planning_started'>>): Planning {
  const planning = records.planning(event.planningId);
  if (planning === undefined) throw new ImpossibleEvent(event, `there is no planning ${event.planningId}`);
  return planning;
}

function live(records: Records, event: EventOf<'planning_spawned' | 'planning_finished'>): Planning {
  const planning = known(records, event);
  if (planning.finishedAt !== null) throw new ImpossibleEvent(event, `planning ${planning.number} is finished`);
  return planning;
}

function undecided(records: Records, event: EventOf<'planning_decided'>): Planning {
  const planning = known(records, event);
  if (planning.proposed.length === 0 || planning.decision !== null)
    throw new ImpossibleEvent(event, `planning ${planning.number} has nothing to decide`);
  return planning;
}
