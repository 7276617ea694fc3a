import { createRunLines, type RunLines } from '../engine/views/run-lines';
import type { RunControl } from '../engine/run/run-control';
import type { StoredEvent } from '../shared/event';
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
      store.onCommit(runFirst((event) => own.ofEvent(event).forEach(input.onLine)));
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

/** What recovery puts right before the run begins is told after the run's own first line, which names its host. */
function runFirst(tell: (event: StoredEvent) => void): (events: readonly StoredEvent[]) => void {
  let held: StoredEvent[] | null = [];
  return (events) => {
    for (const event of events) {
      if (held === null) tell(event);
      else if (event.event.type !== 'run_started') held.push(event);
      else {
        [event, ...held].forEach(tell);
        held = null;
      }
    }
  };
}
