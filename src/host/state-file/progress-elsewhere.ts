import type { RunProgress } from '../../shared/run-progress';
import type { OpenProject } from '../projects/open-project';
import { runningHost } from '../projects/running-host';
import { readParallelState } from './read-parallel-state';

// The host writes what it foresees into its state file; more often nobody looks at the time left.
const rereadMs = 1_000;

/** How far the run is that another process hosts, as that writes it into its state file; null where none does. */
export function progressElsewhere(project: OpenProject, now: () => number): () => RunProgress | null {
  let readAt = -Infinity;
  let progress: RunProgress | null = null;
  return () => {
    if (Math.abs(now() - readAt) >= rereadMs) {
      readAt = now();
      progress = progressOf(project);
    }
    return progress;
  };
}

function progressOf(project: OpenProject): RunProgress | null {
  const host = runningHost(project.home, project.project.path);
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
