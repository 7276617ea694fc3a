import { expect, test } from 'vitest';
import { featureOf, projectOf } from '../../lib/testing/project-of';
import { bottlenecks } from './bottlenecks';
import { criticalEdges, edgeKind } from './edge-kind';

const { features } = projectOf({
  features: [
    featureOf(1, { shown: 'landed', status: 'landed' }),
    featureOf(2, { dependencies: [1], onCriticalPath: true }),
    featureOf(3, { shown: 'failed', status: 'failed' }),
    featureOf(4, { dependencies: [2, 3], onCriticalPath: true }),
    featureOf(5, { shown: 'skipped', status: 'skipped', dependencies: [2] }),
    featureOf(6, { dependencies: [4, 2], onCriticalPath: true }),
  ],
});

test.each([
  [1, 2, 'satisfied'],
  [2, 4, 'waits'],
  [3, 4, 'failed'],
  [2, 5, 'skipped'],
] as const)('the edge from %i to %i is one that is %s', (from, to, kind) => {
  expect(edgeKind(features, from, to)).toBe(kind);
});

test('the critical path goes from each of its features to the next, not across', () => {
  const levels = new Map([2, 4, 6].map((number) => [number, number / 2]));
  expect([...criticalEdges(features, levels)]).toEqual(['2-4', '4-6']);
  const failed = new Map(features).set(4, featureOf(4, { dependencies: [2], onCriticalPath: true, shown: 'failed' }));
  expect([...criticalEdges(failed, levels)]).toEqual(['2-4']);
});

test('bottlenecks are the three open features with most behind them, from three on', () => {
  const downstream = new Map([
    [1, 9],
    [2, 3],
    [3, 4],
    [4, 2],
    [6, 7],
  ]);
  expect([...bottlenecks(features, downstream)]).toEqual([
    [6, 7],
    [3, 4],
    [2, 3],
  ]);
});
