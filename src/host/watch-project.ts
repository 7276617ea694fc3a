import type { RunProgress } from '../shared/run-progress';
import { ok, type Result } from '../shared/result';
import { openSession } from './open-session';
import type { ProjectFeed } from './project-feed';
import type { OpenProject } from './projects/open-project';
import { runningHost } from './projects/running-host';
import { readParallelState } from './state-file/read-parallel-state';

/** A project as it changes, whoever runs it. */
export type WatchedProject = { readonly feed: ProjectFeed; close(): Promise<void> };

// The host writes what it foresees into its state file; more often nobody looks at the time left.
const rereadMs = 1_000;

export function watchProject(project: OpenProject, now: () => number): Result<WatchedProject> {
  const session = openSession(project);
  if (!session.ok) return session;
  let readAt = -Infinity;
  let progress: RunProgress | null = null;
  return ok({
    feed: {
      snapshot: () => session.value.snapshot(),
      subscribe: (listener) => session.value.subscribe(listener),
      progress() {
        if (now() - readAt >= rereadMs) {
          readAt = now();
          progress = progressOf(project);
        }
        return progress;
      },
    },
    close: () => session.value.close(),
  });
}

function progressOf(project: OpenProject): RunProgress | null {
  const host = runningHost(project.home, project.project.commonDir);
  const state = host.ok ? readParallelState(project.flotillaFolder, host.value) : null;
  if (state === null || state.progress === null) return null;
  const { progress, run, updated_at } = state;
  return {
    startedAt: run.started_at,
    sequentialMs: progress.speed_up * (updated_at - run.started_at),
    finishAt: progress.finish_at,
    guess: progress.guess,
  };
}
