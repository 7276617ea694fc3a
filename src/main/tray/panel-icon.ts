import { app } from 'electron';
import type { Fault } from '../../shared/fault';
import type { Result } from '../../shared/result';
import type { Fleet, FleetStanding } from '../fleet/fleet';
import type { ProjectDesk } from '../project-desk';
import type { Visits } from '../visit';
import { createAppTray, type AppTray } from './app-tray';
import { nextTurn, trayModel, type ProjectAct } from './tray-model';

export type PanelIcon = {
  show(standings: readonly FleetStanding[]): void;
  /** Whether the icon can be seen; makes it where it can. */
  isThere(): Promise<boolean>;
};

type PanelIconInput = {
  readonly desk: ProjectDesk;
  readonly fleet: Fleet;
  readonly visits: Visits;
  readonly open: () => void;
};

/** Menus are rebuilt for it: not more often than people read. */
const restMs = 500;
/** Longer than this no timer waits in one go. */
const mostWaitMs = 86_400_000;

/** The tray icon, for as long as the desktop shows such icons. */
export function createPanelIcon({ desk, fleet, visits, open }: PanelIconInput): PanelIcon {
  let tray: AppTray | null = null;
  let isResting = false;
  let turning: NodeJS.Timeout | undefined;

  function draw(standings: readonly FleetStanding[]): void {
    if (tray === null) return;
    const now = Date.now();
    tray.show(trayModel(standings, now));
    // Nobody tells that a time it names has passed.
    clearTimeout(turning);
    const next = nextTurn(standings, now);
    if (next !== null) turning = setTimeout(() => draw(fleet.standings()), Math.min(next - now, mostWaitMs)).unref();
  }

  async function isThere(): Promise<boolean> {
    const { hasTrayHost } = await import('../../host/tray-host');
    const has = await hasTrayHost();
    if (has && tray === null) {
      tray = createAppTray({ act: (project, act) => void perform(project, act), open, quit: () => app.quit() });
      draw(fleet.standings());
    }
    return has;
  }

  function show(standings: readonly FleetStanding[]): void {
    if (tray === null || isResting) return;
    draw(standings);
    isResting = true;
    setTimeout(() => {
      isResting = false;
      draw(fleet.standings());
    }, restMs);
  }

  async function perform(project: string, act: ProjectAct): Promise<void> {
    const done = await ask(project, act);
    if (done.ok) return;
    // What went wrong is read in the window.
    await visits.toProject(project, null, done.error);
  }

  async function ask(project: string, act: ProjectAct): Promise<Result<void, Fault>> {
    const session = fleet.session(project);
    if (session === null || act === 'open') {
      await visits.toProject(project, null);
      return { ok: true, value: undefined };
    }
    return act === 'start' ? desk.startIn(session, {}) : session[act]();
  }

  return { show, isThere };
}
