import type { DomainEvent, Interruption } from '../../shared/event';
import type { RunStatus } from '../../shared/run';
import type { RunControl } from './run-control';
import type { RunInput } from './run-input';

/** What a person, or the run itself, asks of the run as a whole. */
export type Steering = Pick<RunControl, 'drain' | 'resume' | 'stop' | 'kill' | 'setConcurrency' | 'setBudgets'> & {
  status(): RunStatus;
};

export type SteeringOptions = {
  /** Interrupts what is under way. */
  readonly halt: (how: Interruption) => void;
  readonly onFault: (cause: unknown) => void;
};

export function createSteering({ context, killed }: RunInput, { halt, onFault }: SteeringOptions): Steering {
  const { ledger, runId } = context;
  const status = () => ledger.store.run(runId)?.status ?? 'finished';

  /** Writes down what was asked for. Where that fails the run ends: whoever asked must not be thrown at. */
  function note(event: DomainEvent): void {
    try {
      ledger.record(event);
    } catch (cause) {
      onFault(cause);
    }
  }

  function end(why: string, how: 'stop' | 'kill'): void {
    const before = status();
    if (before !== 'running' && before !== 'draining') return;
    // First what has to happen: on a full disk it can't be written down.
    halt(how);
    note({ type: 'run_stopping', runId, why, how });
  }

  return {
    status,
    drain: (why) => {
      if (status() === 'running') note({ type: 'run_draining', runId, why });
    },
    resume: () => {
      if (status() === 'draining') note({ type: 'run_resumed', runId });
    },
    stop: (why) => end(why, 'stop'),
    kill: (why) => {
      end(why, 'kill');
      killed.abort();
    },
    setBudgets: (budget) => {
      if (status() !== 'finished') note({ type: 'run_settings_changed', runId, changes: { budget } });
    },
    setConcurrency: (concurrency) => {
      if (status() !== 'finished') note({ type: 'run_settings_changed', runId, changes: { concurrency } });
    },
  };
}
