import { assertNever } from '../../shared/assert-never';
import type { TestRound } from '../../shared/test-round';
import type { EventOf } from './event-of';
import { fittingFeature } from './fitting-rows';
import { ImpossibleEvent } from './impossible-event';
import type { Records, RowChanges } from './records';

export type TestingEvent = EventOf<'testing_started' | 'testing_spawned' | 'feature_retested' | 'testing_finished'>;

/** The life of a test round, and what it found to pass still. */
export function evolveTesting(records: Records, event: TestingEvent, at: number): RowChanges {
  switch (event.type) {
    case 'testing_started':
      return started(records, event, at);
    case 'testing_spawned':
      return { testRounds: [{ ...liveRound(records, event), process: event.process }] };
    case 'feature_retested':
      return { features: [{ ...fittingFeature(records, event, ['landed']), testedAt: at, updatedAt: at }] };
    case 'testing_finished': {
      const { outcome, reason } = event;
      return { testRounds: [{ ...liveRound(records, event), process: null, finishedAt: at, outcome, reason }] };
    }
    default:
      return assertNever(event);
  }
}

function started(records: Records, event: EventOf<'testing_started'>, at: number): RowChanges {
  if (records.testRound(event.testId) !== undefined)
    throw new ImpossibleEvent(event, `test round ${event.testId} is there already`);
  const { testId: id, number, runId, agent, model, features, commit, worktree } = event;
  const fresh = { process: null, startedAt: at, finishedAt: null, outcome: null, reason: null };
  return { testRounds: [{ id, number, runId, agent, model, features, commit, worktree, ...fresh }] };
}

function liveRound(records: Records, event: EventOf<'testing_spawned' | 'testing_finished'>): TestRound {
  const round = records.testRound(event.testId);
  if (round === undefined) throw new ImpossibleEvent(event, `there is no test round ${event.testId}`);
  if (round.finishedAt !== null) throw new ImpossibleEvent(event, `test round ${round.number} is finished`);
  return round;
}
