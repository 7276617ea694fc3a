import type { BrowserWindow } from 'electron';
import type { LogDesk } from '../../host/logs/log-desk';
import { channels, type WindowMessage } from '../../shared/contract';
import type { logCalls } from '../../shared/contract/log-calls';
import { ok, type Result } from '../../shared/result';
import type { AnswersOf } from '../answer-calls';
import type { ProjectDesk } from '../project-desk';

type Following = { readonly follow: number; readonly stop: () => void };

/** The open project's logs; a window follows one at a time. */
export function logAnswers(window: BrowserWindow, desk: ProjectDesk): AnswersOf<typeof logCalls> {
  let following: Following | null = null;
  const leave = () => {
    following?.stop();
    following = null;
  };
  // A page that is gone can't say that it does not follow any more.
  window.webContents.on('did-navigate', leave);
  window.once('closed', leave);
  const withLogs = <T>(act: (logs: LogDesk) => Result<T>): Result<T> => {
    const session = desk.session();
    return session.ok ? act(session.value.logs) : session;
  };
  return {
    'logs.voices': () => withLogs((logs) => ok([...logs.voices()])),
    'logs.page': ({ source, before }) => withLogs((logs) => logs.page(source, before)),
    'logs.follow': ({ follow, source, from }) =>
      withLogs((logs) => {
        leave();
        const followed = logs.follow({ source, from }, (news) => {
          const message: WindowMessage = { type: 'log', news: { follow, ...news } };
          if (!window.isDestroyed()) window.webContents.send(channels.message, message);
        });
        if (!followed.ok) return followed;
        following = { follow, stop: followed.value };
        return ok(undefined);
      }),
    'logs.unfollow': ({ follow }) => {
      if (following?.follow === follow) leave();
      return ok(undefined);
    },
  };
}
