import { expect, it } from 'vitest';
import type { Timeline, TimelineSpan } from '../../../shared/timeline';
import type { Ahead } from './ahead';
import { chartRows } from './chart-rows';
import { extentOf, lastMoment, mostZoom, ownZoom } from './extent';
import { idleSums } from './idle-words';
import { walkBars } from './walk-bars';

const span = (feature: number, lane: number, from: number, to: number | null): TimelineSpan => ({
  attempt: `a${feature}`,
  number: 1,
  feature,
  lane,
  agent: 'demo',
  phases: [{ kind: 'working', from, to }],
  end: null,
  reason: null,
  commit: null,
});

const timeline: Timeline = {
  run: 1,
  startedAt: 0,
  finishedAt: null,
  spans: [span(1, 1, 0, 50), span(2, 2, 40, null), span(1, 2, 10, 30), span(3, 1, 60, null)],
  idle: [
    { lane: 2, from: 0, to: 10, cause: 'dependencies' },
    { lane: 2, from: 30, to: 40, cause: 'dependencies' },
    { lane: 1, from: 50, to: null, cause: 'lock' },
  ],
  sequentialMs: 0,
  rounds: [],
  marks: [],
};
const planned = { key: '4', feature: 4, lane: 3, from: 100, to: 180, isCritical: false, isRest: false, isRetry: false };
const ahead: Ahead = { bars: [planned], eta: { low: 170, high: 190 }, done: null, concurrency: 2, isGuess: false };
const keys = (rows: ReturnType<typeof chartRows>) =>
  rows.map(({ number, bars }) => [number, bars.map(({ feature }) => feature)]);

it('has a row per lane or per feature, with what is expected', () => {
  const lanes = chartRows('lanes', timeline, ahead);
  expect(keys(lanes)).toEqual([
    [1, [1, 3]],
    [2, [1, 2]],
    [3, [4]],
  ]);
  expect(lanes.map(({ idle }) => idle.length)).toEqual([1, 2, 0]);
  expect(keys(chartRows('features', timeline, ahead))).toEqual([
    [1, [1, 1]],
    [2, [2]],
    [3, [3]],
    [4, [4]],
  ]);
  expect(keys(chartRows('lanes', { ...timeline, spans: [], idle: [] }, null))).toEqual([[1, []]]);
});

it('walks along rows, and to the nearest in time above and below', () => {
  const rows = chartRows('lanes', timeline, ahead);
  const to = (from: string, key: string) => walkBars(rows, from, key)?.key ?? null;
  expect(to('a1-0', 'ArrowRight')).toBe('a3-60');
  expect(to('a1-0', 'ArrowLeft')).toBeNull();
  expect(to('a3-60', 'ArrowDown')).toBe('a2-40');
  expect(to('a1-10', 'ArrowUp')).toBe('a1-0');
  expect(to('a2-40', 'ArrowDown')).toBe('planned-4');
  expect(to('planned-4', 'ArrowDown')).toBeNull();
  expect(to('a2-40', 'Home')).toBe('a1-10');
  expect(to('a1-10', 'End')).toBe('a2-40');
  expect(to('gone', 'ArrowRight')).toBeNull();
  expect(to('a1-0', 'x')).toBeNull();
});

it('reaches to what is expected, and shows what has happened however much that is', () => {
  const minute = 60_000;
  const live = extentOf(timeline, 10 * minute, { ...ahead, eta: { low: 0, high: 1_000 * minute } });
  expect(live).toMatchObject({ from: 0, now: 10 * minute });
  expect(live.to).toBeGreaterThanOrEqual(1_000 * minute);
  expect(ownZoom(live)).toBeCloseTo((0.25 * live.to) / (10 * minute));
  expect(ownZoom(extentOf(timeline, 10 * minute, null))).toBe(1);
  expect(mostZoom(live)).toBeGreaterThan(ownZoom(live));
  expect(extentOf({ ...timeline, finishedAt: 70 }, 500, null)).toEqual({ from: 0, to: 70, now: 70 });
  expect(lastMoment({ ...timeline, spans: [span(1, 1, 20, 35)] })).toBe(35);
});

it('sums up why lanes stood idle, the longest first', () => {
  expect(idleSums(timeline, 90)).toEqual([
    { cause: 'lock', ms: 40 },
    { cause: 'dependencies', ms: 20 },
  ]);
  expect(idleSums({ ...timeline, idle: [] }, 90)).toEqual([]);
});
