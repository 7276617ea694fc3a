import { describe, expect, it } from 'vitest';
import { featureRow } from '../../domain/testing/rows';
import type { StoreReader } from '../../engine/ports/project-store';
import { useEngineStages } from '../../../test/support/engine-stage';
import { chooseGoal, type GoalWishes } from './choose-goal';

const stage = useEngineStages();
const nothing: GoalWishes = { agentType: null, featureId: null };

/** A store that holds one feature in the given state, and a second one that needs it. */
function storeWith(first: Parameters<typeof featureRow>[1]): StoreReader {
  const on = stage([{ name: 'A' }, { name: 'B', dependencies: [1] }]);
  const rows = [featureRow(1, { id: 'a', ...first }), featureRow(2, { id: 'b', dependencies: [1] })];
  return {
    ...on.store,
    features: () => rows,
    feature: (number) => rows.find((row) => row.number === number),
    featureById: (id) => rows.find((row) => row.id === id),
  };
}

const refusalOf = (store: StoreReader, wishes: Partial<GoalWishes>) => {
  const chosen = chooseGoal(store, { ...nothing, ...wishes });
  if (chosen.ok) throw new Error('a goal was chosen');
  return chosen.error;
};

describe('the goal of a run', () => {
  it('is everything where nothing was said, or coding alone', () => {
    expect(chooseGoal(storeWith({}), nothing)).toEqual({ ok: true, value: { kind: 'all' } });
    expect(chooseGoal(storeWith({}), { ...nothing, agentType: 'coding' })).toEqual({
      ok: true,
      value: { kind: 'all' },
    });
  });

  it.each(['a', '#1', '1'])('is one feature, by id or number: %s', (featureId) => {
    const chosen = chooseGoal(storeWith({}), { agentType: 'coding', featureId });
    expect(chosen).toEqual({ ok: true, value: { kind: 'feature', feature: 1 } });
  });

  it('is a round of testing once something has landed', () => {
    expect(chooseGoal(storeWith({ status: 'landed' }), { ...nothing, agentType: 'testing' })).toEqual({
      ok: true,
      value: { kind: 'testing' },
    });
    expect(refusalOf(storeWith({}), { agentType: 'testing' }).message).toMatch(/^Nothing has landed yet/);
  });

  it.each([
    ['landed', /has landed already/],
    ['failed', /has failed for good/],
    ['skipped', /is skipped/],
    ['needs_input', /waits for an answer/],
  ] as const)('is refused for a feature that is %s', (status, message) => {
    expect(refusalOf(storeWith({ status }), { featureId: 'a' })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(message) as string,
    });
  });

  it('names what has to land first', () => {
    expect(refusalOf(storeWith({}), { featureId: 'b' })).toMatchObject({
      message: '#2 Database models needs #1 to land first.',
      remedy: "Run that first: flotilla run --feature-id '#1'",
    });
  });

  it('is refused for unknown types, unknown features, and a feature to test', () => {
    expect(refusalOf(storeWith({}), { agentType: 'painting' }).code).toBe('usage');
    expect(refusalOf(storeWith({}), { featureId: 'c' })).toMatchObject({ code: 'not_found', where: '--feature-id' });
    expect(refusalOf(storeWith({}), { agentType: 'testing', featureId: 'a' }).code).toBe('usage');
  });
});
