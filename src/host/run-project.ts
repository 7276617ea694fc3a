import type { RunControl } from '../engine/run/run-control';
import { ok, type Result } from '../shared/result';
import type { RunLine } from '../shared/run-line';
import type { RunSettings } from '../shared/run-settings';
import { startLiveRun } from './live-run';
import type { ProjectFeed } from './project-feed';
import type { OpenProject } from './projects/open-project';

export type StartedRun = RunControl & { readonly feed: ProjectFeed };

/** Runs a project in this process and tells every line of it, from the first event to the report. */
export async function startRun(input: {
  readonly project: OpenProject;
  readonly settings: RunSettings;
  /** Full ref in place of the project's own target. */
  readonly target?: string | null;
  readonly onLine: (line: RunLine) => void;
}): Promise<Result<StartedRun>> {
  const started = await startLiveRun(input);
  if (!started.ok) return started;
  const { control, feed, told } = started.value;
  const finished = control.finished.finally(() => told);
  return ok({ ...control, finished, feed });
}
