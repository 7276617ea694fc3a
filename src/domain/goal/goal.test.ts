import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { featureRow } from '../testing/rows';
import { beyondGoal } from './beyond-goal';
import { withinGoal } from './within-goal';

const [one, two] = [featureNumber(1), featureNumber(2)];
const features = [featureRow(1), featureRow(2)];

describe('the goal of a run', () => {
  it('is everything, or one feature, or none at all', () => {
    expect(beyondGoal({ kind: 'all' }, one)).toBeNull();
    expect(beyondGoal({ kind: 'feature', feature: one }, one)).toBeNull();
    expect(beyondGoal({ kind: 'feature', feature: one }, two)).toBe('This run builds only #1');
    expect(beyondGoal({ kind: 'testing' }, one)).toBe('This run only tests what has landed');
  });

  it('says what the report is about', () => {
    expect(withinGoal(features, { kind: 'all' }, 0)).toEqual(features);
    expect(withinGoal(features, { kind: 'feature', feature: two }, 0)).toEqual([features[1]]);
    const regressed = (at: number) =>
      featureRow(4, { lastFailure: { outcome: 'regression', reason: 'gone', at, attemptId: null } });
    const landed = featureRow(3, { status: 'landed' });
    expect(withinGoal([...features, landed, regressed(5)], { kind: 'testing' }, 5)).toEqual([landed, regressed(5)]);
    expect(withinGoal([regressed(4)], { kind: 'testing' }, 5)).toEqual([]);
  });
});
