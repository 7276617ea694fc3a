import { app, powerMonitor, type BrowserWindow } from 'electron';
import { defaultRunSettings } from '../../shared/run-settings';
import type { Fleet } from '../fleet/fleet';
import { standingOf } from '../fleet/standing-of';
import type { LazyHost } from '../lazy-host';
import type { ProjectDesk } from '../project-desk';
import { bringToFront } from '../window/bring-to-front';
import type { ChangeTeller } from '../window/tell-changes';
import type { PlaceBook } from '../window/window-place';
import { createDrainage } from './drainage';
import { QuitFlow } from './quit-flow';

type QuittingInput = {
  readonly window: BrowserWindow;
  readonly host: LazyHost;
  readonly desk: ProjectDesk;
  readonly fleet: Fleet;
  readonly places: PlaceBook;
  readonly changes: ChangeTeller;
};

/** Whoever wants the app to end, person or system, ends it this way. */
export function attachQuitting({ window, host, desk, fleet, places, changes }: QuittingInput): QuitFlow {
  const drainage = createDrainage(fleet);
  const flow = new QuitFlow({
    hasWork: () => host.loaded() !== null,
    hasOwnRun: () => desk.ownLive().length > 0,
    isStarting: () => fleet.standings().some(({ isOwn, run }) => isOwn && run?.status === 'running'),
    canAsk: () => places.isThere() && !window.isDestroyed(),
    tell: (step) => {
      const runs = fleet.standings().filter(({ isOwn }) => isOwn);
      changes.tell({ type: 'quitting', step, runs: runs.map(standingOf) });
    },
    showQuestion: () => bringToFront(window),
    settled: () => desk.settled(),
    drainAll: drainage.begin,
    resumeAll: drainage.takeBack,
    killAll: () => desk.ownLive().forEach((session) => void session.kill()),
    close: async () => {
      try {
        await (await host.loaded())?.close();
      } catch (cause) {
        console.error('a project could not be closed', cause);
      }
    },
    leave: () => app.quit(),
    graceMs: defaultRunSettings.killGraceMs,
    after: (ms) => new Promise((resolve) => setTimeout(() => resolve(false), ms)),
  });
  app.on('before-quit', (event) => {
    if (!flow.request()) event.preventDefault();
  });
  // A session that ends, and whoever sends these, waits for no answer.
  const insist = () => flow.insist();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, insist);
  powerMonitor.on('shutdown', insist);
  window.on('session-end', insist);
  return flow;
}
