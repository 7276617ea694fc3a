import { createRunLines, type RunLines } from '../engine/views/run-lines';
import type { RunControl } from '../engine/run/run-control';
import { ok, type Result } from '../shared/result';
import type { RunLine } from '../shared/run-line';
import type { RunSettings } from '../shared/run-settings';
import { startLiveRun } from './live-run';
import type { OpenProject } from './projects/open-project';

/** Runs a project in this process and tells every line of it, from the first event to the report. */
export async function startRun(input: {
  readonly project: OpenProject;
  readonly settings: RunSettings;
  /** Full ref in place of the project's own target. */
  readonly target?: string | null;
  readonly onLine: (line: RunLine) => void;
}): Promise<Result<RunControl>> {
  let lines: RunLines | null = null;
  const started = await startLiveRun({
    project: input.project,
    settings: input.settings,
    target: input.target ?? null,
    onOpen(store) {
      const own = createRunLines(store);
      lines = own;
      store.onCommit((events) => {
        for (const event of events) for (const line of own.ofEvent(event)) input.onLine(line);
      });
    },
  });
  if (!started.ok) return started;
  const { control, deps } = started.value;
  control.onSignal((signal) => {
    if (lines !== null) input.onLine(lines.ofSignal(signal, deps.clock.now()));
  });
  const finished = control.finished.then((report) => {
    if (lines !== null) input.onLine(lines.line('report', deps.clock.now(), { report }));
    return report;
  });
  return ok({ ...control, finished });
}
