import type { BrowserWindow } from 'electron';
import type { Place, QuitChoice } from '../../shared/contract';
import type { appCalls } from '../../shared/contract/app-calls';
import { ok } from '../../shared/result';
import type { ZoomMove } from '../../shared/zoom';
import { appInfo } from '../app-info';
import type { AnswersOf } from '../answer-calls';

const done = ok(undefined);

/** What a page tells of itself, and of the person in front of it. */
export type PageDoor = {
  readonly arrive: () => Place | null;
  readonly move: (place: Place) => void;
  readonly zoom: (move: ZoomMove) => number;
  readonly answerQuit: (choice: QuitChoice) => void;
};

/** The program and its window. */
export function appAnswers(window: BrowserWindow, page: PageDoor): AnswersOf<typeof appCalls> {
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
    'app.answerQuit': ({ choice }) => {
      page.answerQuit(choice);
      return done;
    },
  };
}
