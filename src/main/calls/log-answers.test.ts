import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, test, vi } from 'vitest';
import { ok } from '../../shared/result';
import type { ProjectDesk } from '../project-desk';
import { logAnswers } from './log-answers';

function follow() {
  const stop = vi.fn();
  const window = Object.assign(new EventEmitter(), { webContents: new EventEmitter(), isDestroyed: () => false });
  const desk = { session: () => ok({ logs: { follow: () => ok(stop) } }) };
  const answers = logAnswers(window as unknown as BrowserWindow, desk as unknown as ProjectDesk);
  const begin = (number: number) => answers['logs.follow']({ follow: number, source: { type: 'debug' }, from: null });
  void begin(1);
  return { stop, window, answers, begin };
}

test.each([
  ['the page was loaded anew', ({ window }: ReturnType<typeof follow>) => void window.webContents.emit('did-navigate')],
  ['the window was closed', ({ window }: ReturnType<typeof follow>) => void window.emit('closed')],
  ['another log is followed', ({ begin }: ReturnType<typeof follow>) => void begin(2)],
  ['it is said', ({ answers }: ReturnType<typeof follow>) => void answers['logs.unfollow']({ follow: 1 })],
])('a log is followed no more once %s', (_, act) => {
  const following = follow();
  expect(following.stop).not.toHaveBeenCalled();
  act(following);
  expect(following.stop).toHaveBeenCalledOnce();
});

test('the end of another following changes nothing', () => {
  const { stop, answers } = follow();
  void answers['logs.unfollow']({ follow: 9 });
  expect(stop).not.toHaveBeenCalled();
});
