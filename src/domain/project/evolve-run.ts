import { assertNever } from '../../shared/assert-never';
import type { Run, RunStatus } from '../../shared/run';
import { defaultRunSettings } from '../../shared/run-settings';
import type { EventOf } from './event-of';
import { ImpossibleEvent } from './impossible-event';
import type { Records, RowChanges } from './records';

export type RunEvent = EventOf<
  | 'run_started'
  | 'run_settings_changed'
  | 'baseline_recorded'
  | 'run_draining'
  | 'run_resumed'
  | 'run_stopping'
  | 'run_finished'
>;

/** The life of a run: running, draining and back, stopping, finished. */
export function evolveRun(records: Records, event: RunEvent, at: number): RowChanges {
  switch (event.type) {
    case 'run_started':
      return started(records, event, at);
    case 'run_settings_changed': {
      const run = fittingRun(records, event, ['running', 'draining', 'stopping']);
      return { runs: [{ ...run, settings: { ...run.settings, ...event.changes } }] };
    }
    case 'baseline_recorded': {
      const run = fittingRun(records, event, ['running', 'draining', 'stopping']);
      return { runs: [{ ...run, baseline: event.baseline }] };
    }
    case 'run_draining':
      return { runs: [{ ...fittingRun(records, event, ['running']), status: 'draining' }] };
    case 'run_resumed':
      return { runs: [{ ...fittingRun(records, event, ['draining']), status: 'running' }] };
    case 'run_stopping':
      return { runs: [{ ...fittingRun(records, event, ['running', 'draining']), status: 'stopping' }] };
    case 'run_finished': {
      const run = fittingRun(records, event, ['running', 'draining', 'stopping']);
      const { finalStatus, report } = event;
      return { runs: [{ ...run, status: 'finished', finishedAt: at, finalStatus, report }] };
    }
    default:
      return assertNever(event);
  }
}

function started(records: Records, event: EventOf<'run_started'>, at: number): RowChanges {
  if (records.run(event.runId) !== undefined) throw new ImpossibleEvent(event, `run ${event.runId} is there already`);
  const run: Run = {
    id: event.runId,
    number: event.number,
    // Logs of older versions do not know the newer settings.
    settings: { ...defaultRunSettings, ...event.settings },
    status: 'running',
    host: event.host,
    target: event.target,
    startCommit: event.startCommit,
    baseline: null,
    startedAt: at,
    finishedAt: null,
    finalStatus: null,
    report: null,
  };
  return { runs: [run] };
}

function fittingRun(records: Records, event: RunEvent, statuses: readonly RunStatus[]): Run {
  const run = records.run(event.runId);
  if (run === undefined) throw new ImpossibleEvent(event, `there is no run ${event.runId}`);
  if (!statuses.includes(run.status)) throw new ImpossibleEvent(event, `run ${run.number} is ${run.status}`);
  return run;
}
