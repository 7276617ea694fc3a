import { expect, test } from 'vitest';
import type { RunLine } from '../../shared/run-line';
import { modelAfter, modelOf } from './project-model';
import { featureOf, projectOf, runOf, snapshotOf } from './testing/project-of';

const line = (seq: number, type: RunLine['type']): RunLine => ({ seq, at: seq, type });

test('a delta that follows the model changes what it names and keeps the rest', () => {
  const before = projectOf({ features: [featureOf(1), featureOf(2)], run: runOf() });
  const after = modelAfter(before, {
    from: 1,
    seq: 2,
    features: [featureOf(2, { shown: 'landed', status: 'landed' })],
  });
  expect(after?.seq).toBe(2);
  expect(after?.features.get(2)?.shown).toBe('landed');
  expect(after?.features.get(1)).toBe(before.features.get(1));
  expect(after?.numbers).toBe(before.numbers);
  expect(after?.run).toBe(before.run);
});

test('a delta that follows another state asks for a new snapshot', () => {
  expect(modelAfter(projectOf(), { from: 2, seq: 3 })).toBeNull();
});

test('features come and go in the order of their numbers', () => {
  const before = projectOf({ features: [featureOf(10), featureOf(2)] });
  const after = modelAfter(before, { from: 1, seq: 2, features: [featureOf(3)], removed: [10] });
  expect(before.numbers).toEqual([2, 10]);
  expect(after?.numbers).toEqual([2, 3]);
  expect(after?.features.has(10)).toBe(false);
});

test('a run may be cleared, which is not the same as unchanged', () => {
  const before = projectOf({ run: runOf() });
  expect(modelAfter(before, { from: 1, seq: 2, run: null })?.run).toBeNull();
});

test('activity keeps what the feed shows, the newest 500', () => {
  const before = modelOf(snapshotOf({ activity: [line(1, 'log'), line(2, 'landed'), line(3, 'agent_update')] }));
  expect(before.activity.map(({ seq }) => seq)).toEqual([2]);
  const noise = modelAfter(before, { from: 1, seq: 2, activity: [line(4, 'log')] });
  expect(noise?.activity).toBe(before.activity);
  const many = Array.from({ length: 600 }, (_, index) => line(index + 10, 'landed'));
  const after = modelAfter(before, { from: 1, seq: 2, activity: many });
  expect(after?.activity).toHaveLength(500);
  expect(after?.activity.at(-1)?.seq).toBe(609);
});
