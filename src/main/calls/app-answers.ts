import type { BrowserWindow } from 'electron';
import type { LoadMeter } from '../../host/machine-load';
import type { Place, QuitChoice } from '../../shared/contract';
import type { appCalls } from '../../shared/contract/app-calls';
import { ok } from '../../shared/result';
import type { ZoomMove } from '../../shared/zoom';
import { appInfo } from '../app-info';
import { createNoticeBook } from '../window/notice-book';
import type { AnswersOf } from '../answer-calls';

const done = ok(undefined);

/** What a page tells of itself, and of the person in front of it. */
export type PageDoor = {
  readonly arrive: () => Place | null;
  readonly move: (place: Place) => void;
  readonly zoom: (move: ZoomMove) => number;
  readonly quit: () => void;
  readonly answerQuit: (choice: QuitChoice) => void;
};

/** The program and its window. */
export function appAnswers(window: BrowserWindow, page: PageDoor): AnswersOf<typeof appCalls> {
  const notices = createNoticeBook();
  let load: Promise<LoadMeter> | null = null;
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
    'window.zoom': ({ move }) => ok(page.zoom(move)),
    'window.arrived': () => ok(page.arrive()),
    'window.at': (place) => {
      page.move(place);
      return done;
    },
    'notices.keep': (notice) => {
      notices.keep(notice);
      return done;
    },
    'notices.seen': ({ project }) => {
      notices.markSeen(project);
      return done;
    },
    'notices.list': () => ok(notices.all()),
    'machine.load': async () => {
      load ??= import('../../host/machine-load').then(({ createLoadMeter }) => createLoadMeter());
      return ok((await load).read());
    },
    'app.quit': () => {
      page.quit();
      return done;
    },
    'app.answerQuit': ({ choice }) => {
      page.answerQuit(choice);
      return done;
    },
  };
}
