import type { BrowserWindow } from 'electron';
import type { Place, WindowMessage } from '../shared/contract';
import type { Fault } from '../shared/fault';
import type { ProjectLink } from '../shared/project-link';
import { ok } from '../shared/result';
import type { LazyHost } from './lazy-host';
import { missingAt } from './missing-at';
import type { ProjectDesk } from './project-desk';
import { bringToFront } from './window/bring-to-front';
import type { PlaceBook } from './window/window-place';

export type Visits = {
  /** Brings the window to the front, shows the project, and a place of it or what went wrong there. */
  toProject(id: string, place: Place | null, fault?: Fault): Promise<void>;
  toLink(link: ProjectLink): Promise<void>;
};

type VisitsInput = {
  readonly window: BrowserWindow;
  readonly host: LazyHost;
  readonly desk: ProjectDesk;
  readonly places: PlaceBook;
  readonly send: (message: WindowMessage) => void;
};

/** Null leaves the window where it is. */
function placeOf({ run, feature }: Omit<ProjectLink, 'project'>): Place | null {
  if (feature !== null) return { screen: 'mission', feature, run: null };
  return run === null ? null : { screen: 'history', feature: null, run };
}

/** Ways into the window from outside: links, notifications, the tray. */
export function createVisits({ window, host, desk, places, send }: VisitsInput): Visits {
  async function toProject(id: string, place: Place | null, fault?: Fault): Promise<void> {
    await toWindow();
    // What an earlier way into the window came to is over.
    send({ type: 'fault', fault: null });
    const opened = desk.shown() === id ? ok(null) : await desk.open(id);
    if (!opened.ok) return tell(opened.error);
    const missing = place === null ? null : missingAt(place, desk.session());
    if (missing !== null) return tell(missing);
    if (place !== null) send({ type: 'go', place });
    if (fault !== undefined) tell(fault);
  }

  async function toLink({ project, ...link }: ProjectLink): Promise<void> {
    await toWindow();
    const found = (await host.get()).find(project);
    if (found.ok) return toProject(found.value.id, placeOf(link));
    const message = `The link leads to a project “${project}” that is not on this machine.`;
    tell(found.error.code === 'not_found' ? { code: 'not_found', message } : found.error);
  }

  /** What is said to a page that does not listen yet is lost. */
  function toWindow(): Promise<void> {
    bringToFront(window);
    return places.arrived();
  }

  function tell({ cause, ...fault }: Fault): void {
    if (cause !== undefined) console.error(fault.message, cause);
    send({ type: 'fault', fault });
  }

  return { toProject, toLink };
}
