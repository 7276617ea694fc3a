import { join } from 'node:path';
import { createSystemClock } from '../adapters/clock/system-clock';
import type { Clock } from '../engine/ports/clock';
import type { Log } from '../engine/ports/log';
import type { ProjectStore } from '../engine/ports/project-store';
import { fromTimer } from '../engine/run/from-timer';
import type { RunControl } from '../engine/run/run-control';
import type { ProjectView } from '../engine/views/project-view';
import type { ProcessIdentity } from '../shared/attempt';
import { learnedStart } from './forecast/learned-start';
import { createProgress } from './live-progress';
import type { ProjectPlace } from './place/project-place';
import { viewOfRun, type ProjectFeed } from './project-feed';
import type { OpenProject } from './projects/open-project';
import { mirrorRun } from './state-file/mirror-run';

/** What goes along with every live run: how it looks, how far it is, and its state file. */
export type Companion = {
  readonly feed: ProjectFeed;
  /** Follows what the run tells beside its events. */
  attach(control: RunControl): void;
  /** To be called when the run is over and its database still open. */
  finish(): void;
};

export function accompanyRun(input: {
  readonly project: OpenProject;
  readonly store: ProjectStore;
  readonly host: ProcessIdentity;
  readonly place: ProjectPlace;
  /** Of a window that follows the run itself; without one the run gets its own. */
  readonly view: ProjectView | null;
  readonly log: Log;
}): Companion {
  const { project, store, host, place, log } = input;
  const clock = harmlessClock(log);
  const progress = createProgress({ store, clock, startOf: (agent) => learnedStart(project.home, agent) });
  const stopProgress = store.onCommit(fromTimer(log, (events) => progress.heedCommit(events)));
  const view = input.view ?? viewOfRun(project, store, clock);
  const stopView = input.view === null ? store.onCommit(fromTimer(log, (events) => view.heedCommit(events))) : null;
  let over = false;
  const readProgress = () => (over ? null : readOr(log, null, () => progress.read()));
  const mirror = mirrorRun({
    file: join(project.flotillaFolder, 'parallel-state.json'),
    host,
    clock,
    view,
    progress: readProgress,
    mayWrite: place.isThere,
    onFault: (cause) => log.write('ERROR', 'The state file cannot be written', { cause }),
  });
  return {
    feed: {
      snapshot: () => view.snapshot(),
      subscribe: (listener) => view.onDelta(listener),
      progress: readProgress,
    },
    attach(control) {
      if (input.view === null) view.attach(control);
    },
    finish() {
      if (over) return;
      mirror.finish();
      over = true;
      stopProgress();
      stopView?.();
      if (input.view === null) view.close();
    },
  };
}

/** What only looks at a run must not end it: what goes wrong is logged. */
function harmlessClock(log: Log): Clock {
  const clock = createSystemClock();
  return { ...clock, after: (ms, callback) => clock.after(ms, fromTimer(log, callback)) };
}

function readOr<T>(log: Log, otherwise: T, read: () => T): T {
  let found = otherwise;
  fromTimer(log, () => void (found = read()))();
  return found;
}
