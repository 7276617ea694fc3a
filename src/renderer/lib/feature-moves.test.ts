import { expect, test } from 'vitest';
import type { FeatureView } from '../../shared/views';
import { whyNot, type FeatureMove } from './feature-moves';
import { featureOf, projectOf, runOf } from './testing/project-of';

const moves: readonly FeatureMove[] = ['answer', 'retry', 'reset', 'defer', 'skip', 'edit', 'restart', 'remove'];

function possible(part: Partial<FeatureView>, more: { features?: FeatureView[]; isLive?: boolean } = {}) {
  const feature = featureOf(1, part);
  const project = projectOf({
    features: [feature, ...(more.features ?? [])],
    run: more.isLive ? runOf() : null,
  });
  return moves.filter((move) => whyNot(move, feature, project) === null);
}

test('what was never begun can be deferred, skipped, edited and removed', () => {
  expect(possible({})).toEqual(['defer', 'skip', 'edit', 'remove']);
});

test('work in progress can be put aside, what waits to land only by a live host', () => {
  const work: readonly FeatureMove[] = ['reset', 'defer', 'skip', 'edit', 'restart', 'remove'];
  expect(possible({ status: 'claimed', attempts: 1 }, { isLive: true })).toEqual(work);
  expect(possible({ status: 'merging', attempts: 1 }, { isLive: true })).toEqual(work);
  expect(possible({ status: 'merging', attempts: 1 })).toEqual(['edit']);
});

test('a failed, a skipped, a parked and a landed one', () => {
  expect(possible({ status: 'failed', attempts: 3 })).toEqual(['retry', 'reset', 'skip', 'edit', 'remove']);
  expect(possible({ status: 'skipped' })).toEqual(['reset', 'edit', 'remove']);
  expect(possible({ status: 'needs_input', attempts: 1 })).toEqual([
    'answer',
    'reset',
    'defer',
    'skip',
    'edit',
    'restart',
    'remove',
  ]);
  expect(possible({ status: 'landed', attempts: 1 })).toEqual(['edit', 'remove']);
});

test('what others need is not skipped, and they are named', () => {
  const needing = [2, 3].map((number) => featureOf(number, { name: `F${number}`, dependencies: [1] }));
  const feature = featureOf(1);
  const project = projectOf({ features: [feature, ...needing, featureOf(4, { dependencies: [1], status: 'landed' })] });
  expect(whyNot('skip', feature, project)).toBe('#2 F2 and 1 more depend on it.');
  expect(possible({}, { features: needing })).not.toContain('skip');
});
