import { app, type BrowserWindow } from 'electron';
import { channels, type Place, type QuitChoice, type WindowMessage } from '../shared/contract';
import type { Fault } from '../shared/fault';
import { answerCalls } from './answer-calls';
import { createFleet, type Fleet } from './fleet/fleet';
import { showProgress } from './fleet/show-progress';
import { standingOf } from './fleet/standing-of';
import { heedUncaught } from './heed-uncaught';
import { createLazyHost } from './lazy-host';
import { isInSight } from './notifications/is-in-sight';
import { createNewsTeller } from './notifications/tell-news';
import type { OpenedWindow } from './open-window';
import { createProjectDesk, type ProjectDesk } from './project-desk';
import { attachQuitting } from './quit/attach-quitting';
import type { QuitFlow } from './quit/quit-flow';
import { createPanelIcon } from './tray/panel-icon';
import { createVisits, type Visits } from './visit';
import { windowCalls } from './window-calls';
import { bringToFront } from './window/bring-to-front';
import { createHiding } from './window/hide-while-running';
import { isPageOf } from './window/is-page-of';
import { rememberOpen } from './window/remember-open';
import { revivePage } from './window/revive-page';
import { createChangeTeller } from './window/tell-changes';
import { createPlaceBook } from './window/window-place';

type Lead = {
  /** A link leads to a place: what was open before is not opened again. */
  readonly isLed: boolean;
};

/**
 * Gives a window its voice: calls are answered, the open project is streamed. What goes on is kept in view from outside
 * of the window, too: tray, dock, notifications. Quitting asks what becomes of live runs and waits for their agents.
 */
export function attachWindow({ window, origin, shown, zoom }: OpenedWindow, { isLed }: Lead): Visits {
  const send = (message: WindowMessage) => {
    if (!window.isDestroyed()) window.webContents.send(channels.message, message);
  };
  heedUncaught({ source: process, tell: (fault) => send({ type: 'fault', fault }) });
  const changes = createChangeTeller(send);
  const host = createLazyHost(shown);
  const remembered = rememberOpen();
  const last = isLed ? null : remembered.last;
  const places = createPlaceBook(last?.place);
  const open = () => bringToFront(window);
  const fleet: Fleet = createFleet({
    onChange: () => {
      const standings = fleet.standings();
      changes.tell({ type: 'fleet', projects: standings.map(standingOf) });
      showProgress(window, standings);
      panel.show(standings);
      quitting.heedRuns();
    },
    onNews: (news) => tellNews(news),
  });
  const desk = createProjectDesk({
    host,
    send,
    onOpened: (session) => fleet.add(session),
    onShown: (id) => remembered.project(id),
  });
  if (last !== null) void reopen(last.project);
  async function reopen(project: string): Promise<void> {
    const fault = await desk.reopen(project);
    await places.arrived();
    if (fault !== null) tellFault(fault, send);
  }
  const visits = createVisits({ window, host, desk, places, send });
  const quitting = attachQuitting({ window, host, desk, fleet, places, changes });
  const panel = createPanelIcon({ desk, fleet, visits, open });
  const tellNews = createNewsTeller({
    isSeen: (news) => quitting.isUnderWay() || isInSight(news, { window, project: desk.shown(), place: places.at() }),
    follow: ({ project, place }) => void visits.toProject(project, place),
  });
  const page = {
    arrive: () => {
      const place = places.arrive();
      changes.tellAgain();
      void desk.lookForTrouble(true);
      return place;
    },
    move: (place: Place) => {
      places.move(place);
      remembered.place(place);
    },
    zoom,
    quit: () => app.quit(),
    answerQuit: (choice: QuitChoice) => quitting.answer(choice),
  };
  const { heedNames } = fleet;
  answerCalls({ handlers: windowCalls({ window, host, desk, page, heedNames }), isTrusted: isPageOf(window, origin) });
  closeWith({ window, desk, quitting, hide: createHiding({ window, hasTray: panel.isThere, open, send }) });
  // Who comes back to the window may have moved folders meanwhile.
  window.on('focus', () => void desk.lookForTrouble());
  revivePage({ window, places, send, quit: () => quitting.insist() });
  void shown.then(() => panel.isThere());
  return visits;
}

type ClosingInput = {
  readonly window: BrowserWindow;
  readonly desk: ProjectDesk;
  readonly quitting: QuitFlow;
  readonly hide: () => void;
};

/** Closing the window quits, unless work goes on: then only the window goes. */
function closeWith({ window, desk, quitting, hide }: ClosingInput): void {
  window.on('close', (event) => {
    if (quitting.mayClose()) return;
    event.preventDefault();
    if (desk.ownLive().length > 0) hide();
    else quitting.insist();
  });
}

function tellFault({ cause, ...fault }: Fault, send: (message: WindowMessage) => void): void {
  if (cause !== undefined) console.error(fault.message, cause);
  send({ type: 'fault', fault });
}
