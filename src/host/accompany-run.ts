import { join } from 'node:path';
import { createSystemClock } from '../adapters/clock/system-clock';
import type { ProjectStore } from '../engine/ports/project-store';
import type { RunControl } from '../engine/run/run-control';
import type { ProjectView } from '../engine/views/project-view';
import type { ProcessIdentity } from '../shared/attempt';
import { createProgress } from './live-progress';
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
  /** Of a window that follows the run itself; without one the run gets its own. */
  readonly view: ProjectView | null;
  readonly onFault: (cause: unknown) => void;
}): Companion {
  const { project, store, host, onFault } = input;
  const clock = createSystemClock();
  const progress = createProgress(store, clock);
  const stopProgress = store.onCommit((events) => progress.heedCommit(events));
  const view = input.view ?? viewOfRun(project, store, clock);
  let over = false;
  const readProgress = () => (over ? null : progress.read());
  const mirror = mirrorRun({
    file: join(project.flotillaFolder, 'parallel-state.json'),
    host,
    clock,
    view,
    progress: readProgress,
    onFault,
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
      if (input.view === null) view.close();
    },
  };
}
