import { expect, it } from 'vitest';
import type { Outlook } from '../../lib/outlook/workers/outlook';
import { featureOf, projectOf, runOf } from '../../lib/testing/project-of';
import type { LaneView } from '../../../shared/views';
import { aheadOf } from './ahead';

const range = { low: 40, mid: 50, high: 60 };
const entry = (concurrency: number) => ({ concurrency, finishMs: range, costUsd: range, memoryMb: 0 });
const outlook: Outlook = {
  entries: [entry(1), entry(2), entry(3)],
  recommended: 1,
  stopsHelpingAt: null,
  guessed: ['time'],
  at: 100,
  left: 3,
  stuck: 0,
  chain: [],
  free: true,
  course: [
    { feature: 1, lane: 1, fromMs: 0, toMs: 20 },
    { feature: 2, lane: 2, fromMs: 0, toMs: 5 },
    { feature: 3, lane: 2, fromMs: 5, toMs: 30 },
    { feature: 4, lane: 1, fromMs: 20, toMs: 40 },
  ],
};
const atWork = { lane: 1, attempt: { feature: 1 } } as LaneView;
const features = [
  featureOf(1, { status: 'claimed' }),
  featureOf(2),
  featureOf(3, { onCriticalPath: true }),
  featureOf(4, { status: 'claimed' }),
];
const project = (status: 'running' | 'draining' | 'stopping') =>
  projectOf({ run: runOf({ status }), lanes: [atWork], features });

it('draws what is still to come, later where it has not begun in time, and not what has begun since', () => {
  const ahead = aheadOf(project('running'), outlook, 110);
  expect(
    ahead?.bars.map(({ feature, from, to, isRest, isCritical }) => [feature, from, to, isRest, isCritical]),
  ).toEqual([
    [1, 110, 120, true, false],
    [2, 110, 115, false, false],
    [3, 115, 140, false, true],
  ]);
  expect(ahead).toMatchObject({
    done: 'in under a minute',
    eta: { low: 140, high: 160 },
    concurrency: 3,
    isGuess: true,
  });
});

it('tells a try that comes only after a failure from the first one', () => {
  const again = { feature: 2, lane: 2, fromMs: 30, toMs: 50 };
  const bars = aheadOf(project('running'), { ...outlook, course: [...(outlook.course ?? []), again] }, 100)?.bars;
  expect(bars?.map(({ feature, isRetry }) => [feature, isRetry])).toEqual([
    [1, false],
    [2, false],
    [3, false],
    [2, true],
  ]);
});

it('expects of a run that drains only the rest of what is at work, and of others nothing', () => {
  expect(aheadOf(project('draining'), outlook, 100)).toMatchObject({ bars: [{ feature: 1, isRest: true }], eta: null });
  expect(aheadOf(project('stopping'), outlook, 100)).toBeNull();
  expect(aheadOf(project('running'), { ...outlook, course: null }, 100)).toBeNull();
  expect(aheadOf(projectOf({ features }), outlook, 100)).toBeNull();
});
