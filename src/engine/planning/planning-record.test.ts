import { describe, expect, it } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { planningStarted } from '../../domain/project/testing/planning-started';
import { numbers } from '../../domain/testing/rows';
import { attemptId, type FeatureNumber } from '../../shared/ids';
import type { PlanningOutcome } from '../../shared/planning';
import { isHeldUp, recordPlanningEnd } from './planning-record';

const stage = useEngineStages();
const planningId = attemptId('p1');
const reason = 'Initializer timed out after 30 minutes';

/** A planning that has created these comes to its end. */
function ended(features: readonly FeatureNumber[], outcome: PlanningOutcome) {
  const on = stage([{ name: 'A' }, { name: 'B' }]);
  on.startRun();
  on.ledger.record(planningStarted());
  if (features.length > 0) on.ledger.record({ type: 'planning_created', planningId, features });
  const planning = on.store.planning(planningId);
  if (planning === undefined) throw new Error('the planning is missing');
  const end = { outcome, reason, proposed: [] };
  const context = contextOn(on);
  recordPlanningEnd(context, planning, end);
  expect(on.store.planning(planningId)).toMatchObject({ outcome, reason });
  return { said: warningsOn(on).map(([, message]) => message), again: isHeldUp(context.ledger, planning, end) };
}

describe('the end of a planning', () => {
  it('says what stays of one that failed', () => {
    const left = 'look at what is missing, then run again';
    expect(ended([], 'timed_out').said).toEqual([reason]);
    expect(ended(numbers(1), 'timed_out').said).toEqual([`${reason}. The feature it had created stays: ${left}`]);
    expect(ended(numbers(1, 2), 'crashed').said).toEqual([`${reason}. The 2 features it had created stay: ${left}`]);
  });

  it.each<PlanningOutcome>(['ok', 'interrupted'])('says nothing of one that is %s', (outcome) => {
    expect(ended(numbers(1), outcome)).toEqual({ said: [], again: false });
  });

  it('has one begin anew that its provider held up, unless features would be there twice', () => {
    expect(ended([], 'rate_limited')).toEqual({ said: [], again: true });
    expect(ended(numbers(1), 'network')).toMatchObject({ again: false, said: [expect.stringContaining('stays')] });
  });
});
