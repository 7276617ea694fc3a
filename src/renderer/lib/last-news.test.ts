import { expect, it } from 'vitest';
import type { LaneView } from '../../shared/views';
import { lastNews, watchNews } from './last-news';
import { useWindow } from './store';
import { projectOf } from './testing/project-of';

const lane = (thought: string, id = 'a'): LaneView =>
  ({ lane: 1, attempt: { id, status: 'working', state: 'working', thought, tool: null, steps: null } }) as LaneView;

it('notes when an agent showed something new, and forgets who is gone', () => {
  let now = 10;
  const stop = watchNews(() => now);
  const show = (...lanes: readonly LaneView[]) => useWindow.setState({ project: projectOf({ lanes }) });
  show(lane('one'));
  now = 20;
  show(lane('one'));
  expect(lastNews().get('a')).toBe(10);
  now = 30;
  show(lane('two'));
  expect(lastNews().get('a')).toBe(30);
  show(lane('two', 'b'));
  expect([...lastNews()]).toEqual([['b', 30]]);
  stop();
  useWindow.setState({ project: undefined });
});
