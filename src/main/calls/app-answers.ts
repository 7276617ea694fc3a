import type { BrowserWindow } from 'electron';
import type { appCalls } from '../../shared/contract/app-calls';
import { ok } from '../../shared/result';
import { appInfo } from '../app-info';
import type { AnswersOf } from '../answer-calls';

const done = ok(undefined);

/** The program and its window. */
export function appAnswers(window: BrowserWindow): AnswersOf<typeof appCalls> {
  return {
    'app.info': () => ok(appInfo()),
    'window.minimize': () => {
      window.minimize();
      return done;
    },
    'window.toggleMaximize': () => {
      if (window.isMaximized()) window.unmaximize();
      else window.maximize();
      return done;
    },
    'window.close': () => {
      window.close();
      return done;
    },
  };
}
