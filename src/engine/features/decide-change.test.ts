import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import type { Feature } from '../../shared/feature';
import { featureNumber } from '../../shared/ids';
import type { FeatureChange } from '../../shared/feature-change';
import { featureRow } from '../../domain/testing/rows';
import { decideChange } from './decide-change';
import { endsWork } from './ends-work';

const stage = useEngineStages();

/** Feature 2 needs feature 1. */
function decide(change: FeatureChange, { number = featureNumber(1), ...row }: Partial<Feature> = {}) {
  const { store } = stage([{ name: 'A' }, { name: 'B', dependencies: [1] }]);
  const feature = store.feature(number) ?? featureRow(number);
  return decideChange(store, { ...feature, ...row }, change);
}

const refused = (message: string, remedy: unknown) => ({ ok: false, error: { message, remedy } });

describe('what a person may do to a feature', () => {
  it('gives a retry of what has failed, and says of what has not that it is tried by itself', () => {
    expect(decide({ type: 'retry' }, { status: 'failed' })).toMatchObject({
      ok: true,
      value: { events: [{ type: 'feature_retried', feature: 1 }], other: null, said: [] },
    });
    expect(decide({ type: 'retry' })).toMatchObject(
      refused('#1 A is pending; it cannot be retried now.', 'It is tried by itself: flotilla run goes on with it.'),
    );
  });

  it('keeps a feature that others need from being skipped, and names the way out', () => {
    expect(decide({ type: 'skip' })).toMatchObject(
      refused(
        '#1 A cannot be skipped: #2 depends on it.',
        "Skip what needs it first, or take the dependency out: flotilla features undepend '#2' id-1.",
      ),
    );
    expect(decide({ type: 'skip' }, { number: featureNumber(2) })).toMatchObject({ ok: true });
  });

  it('puts a feature back with the reason that was given, or says who asked', () => {
    const events = (reason?: string) => {
      const decided = decide(reason === undefined ? { type: 'defer' } : { type: 'defer', reason });
      return decided.ok ? decided.value.events : decided.error;
    };
    expect(events(' not\u0007 now ')).toMatchObject([{ type: 'feature_deferred', reason: 'not now' }]);
    expect(events('  ')).toMatchObject([{ reason: 'asked by a person' }]);
    expect(events()).toMatchObject([{ reason: 'asked by a person' }]);
  });

  it('takes the last time back without giving work up', () => {
    const undo = { type: 'defer', undo: true } as const;
    expect(endsWork(undo)).toBe(false);
    expect(decide(undo, { skips: 2 })).toMatchObject({ ok: true, value: { events: [{ takenBack: true }] } });
    expect(decide(undo)).toMatchObject({ ok: false });
  });

  it('takes an answer only where there is one and somebody asked', () => {
    expect(decide({ type: 'answer', answer: ' Blue. ' }, { status: 'needs_input' })).toMatchObject({
      ok: true,
      value: { events: [{ type: 'feature_answered', answer: 'Blue.' }] },
    });
    expect(decide({ type: 'answer', answer: ' \n ' }, { status: 'needs_input' })).toMatchObject(
      refused('The answer is empty.', expect.stringContaining('Say what the agent should know')),
    );
    expect(decide({ type: 'answer', answer: '' })).toMatchObject(
      refused('#1 A asks nothing now: there is nothing to answer.', expect.stringContaining('--status needs_input')),
    );
    expect(decide({ type: 'answer', answer: 'Blue' })).toMatchObject(
      refused(
        '#1 A is pending; it cannot be answered now.',
        'flotilla features list --status needs_input shows what waits for an answer.',
      ),
    );
  });

  it('adds a dependency by any name, and refuses one on nothing or in a circle', () => {
    const { store } = stage([{ name: 'A' }, { name: 'B' }, { name: 'C', dependencies: [1] }]);
    const depend = (number: number, needed: string) => {
      const feature = store.feature(featureNumber(number)) ?? featureRow(number);
      return decideChange(store, feature, { type: 'depend', needed });
    };
    expect(depend(2, 'id-1')).toMatchObject({
      ok: true,
      value: { events: [{ type: 'dependencies_set', feature: 2, dependencies: [1] }], other: '#1 A' },
    });
    expect(depend(2, '#7')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(depend(1, '#3')).toMatchObject({
      ok: false,
      error: { code: 'cycle', where: 'flotilla features depend' },
    });
  });

  it('takes a dependency out, also one on a feature that is gone', () => {
    expect(decide({ type: 'undepend', needed: 'id-1' }, { number: featureNumber(2) })).toMatchObject({
      ok: true,
      value: { events: [{ type: 'dependencies_set', feature: 2, dependencies: [] }], other: '#1 A' },
    });
    const dependencies = [featureNumber(8)];
    expect(decide({ type: 'undepend', needed: '#8' }, { dependencies })).toMatchObject({
      ok: true,
      value: { events: [{ type: 'dependencies_set', feature: 1, dependencies: [] }], other: '#8' },
    });
    expect(decide({ type: 'undepend', needed: 'id-8' }, { dependencies })).toMatchObject({
      ok: false,
      error: { code: 'not_found', message: 'There is no feature id-8.' },
    });
  });

  it('says what goes with a feature that is removed, and what stays', () => {
    const remove = { type: 'remove', detach: true } as const;
    expect(decide(remove, { status: 'landed' })).toMatchObject({
      ok: true,
      value: {
        events: [
          { type: 'dependencies_set', feature: 2 },
          { type: 'feature_removed', feature: 1 },
        ],
        said: ['No longer needed by #2.', 'Its work has landed and stays on the target.'],
      },
    });
    expect(decide(remove, { number: featureNumber(2) })).toMatchObject({ ok: true, value: { said: [] } });
    expect(decide({ type: 'remove', detach: false })).toMatchObject({ ok: false, error: { code: 'refused' } });
  });

  it('changes its text, and refuses a change of nothing', () => {
    const changes = { name: 'Better' };
    expect(decide({ type: 'edit', changes, restart: false })).toMatchObject({
      ok: true,
      value: { events: [{ type: 'feature_edited', feature: 1, changes }], other: null },
    });
    expect(decide({ type: 'edit', changes: {}, restart: false })).toMatchObject({ ok: false });
  });
});
