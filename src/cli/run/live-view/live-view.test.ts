import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ProjectFeed } from '../../../host/project-feed';
import { noCounts } from '../../../shared/no-counts';
import type { ProjectDelta, ProjectSnapshot } from '../../../shared/views';
import type { Screen } from '../../terminal/screen';
import { createLiveView } from './live-view';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const run = { number: 1, status: 'finished', agent: 'demo', demo: true, target: 'main', startedAt: 0 };
const attempt = { feature: 7, featureName: 'Log in', role: 'coding', state: 'idle', claimedAt: 0, steps: null };
const attached = {
  from: 1,
  seq: 2,
  run: { ...run, status: 'running' },
  lanes: [{ lane: 1, attempt }],
} as unknown as ProjectDelta;

function stage() {
  const frames: (readonly string[])[] = [];
  let tell: (delta: ProjectDelta) => void = () => {};
  const screen: Screen = {
    size: () => ({ columns: 80, rows: 24 }),
    draw: (lines) => void frames.push(lines),
    print: () => {},
    onResize: () => () => {},
    close: () => {},
  };
  const lanes = [{ lane: 1, attempt: null }];
  const snapshot = { seq: 1, run, counts: noCounts, features: [], lanes, testing: [] } as unknown as ProjectSnapshot;
  const feed: ProjectFeed = {
    snapshot: () => snapshot,
    subscribe: (listener) => {
      tell = listener;
      return () => {};
    },
    progress: () => null,
  };
  const view = createLiveView(screen, { colour: false });
  view.follow(feed);
  return { view, frames, tell: (delta: ProjectDelta) => tell(delta) };
}

test('the first frame of a run in another process shows who is at work already', () => {
  const { view, frames, tell } = stage();
  vi.advanceTimersByTime(5_000);
  expect(frames).toEqual([]);
  tell(attached);
  vi.advanceTimersByTime(100);
  expect(frames[0]).toContainEqual(expect.stringMatching(/^1 . #7 Log in/));
  view.close();
});

test('a run that is over is drawn no more', () => {
  const { view, frames, tell } = stage();
  tell(attached);
  vi.advanceTimersByTime(100);
  const before = frames.length;
  tell({ from: 2, seq: 3, run: run as never, lanes: [] });
  vi.advanceTimersByTime(5_000);
  expect(frames).toHaveLength(before);
  view.close();
});
