import type { ProjectFeed } from '../../host/project-feed';
import type { PreparedRun } from '../../host/projects/prepare-run';
import { startRun, type StartedRun } from '../../host/run-project';
import type { Report } from '../../shared/report';
import { ok, type Result } from '../../shared/result';
import type { RunLine } from '../../shared/run-line';
import type { Terminal } from '../terminal/terminal';
import { heedDrains } from './heed-drains';
import type { EndRequest } from './interrupts';
import { listenForEnd } from './listen-for-end';
import { createRunSteering } from './run-steering';

/** How the run was cut short by a person or a limit, if it was. */
export type Ended = { readonly report: Report; readonly interruption: EndRequest | null };

/** Runs a prepared project in this process to its end, steered by signals. */
export async function hostRun(
  prepared: PreparedRun,
  input: {
    readonly terminal: Terminal;
    readonly onLine: (line: RunLine) => void;
    /** Once the run has begun: how it looks. */
    readonly onFeed: (feed: ProjectFeed) => void;
    readonly onStarted: (run: StartedRun) => void;
  },
): Promise<Result<Ended>> {
  const { terminal, onLine } = input;
  const steering = createRunSteering();
  const drains = heedDrains();
  const signals = listenForEnd(terminal, steering.interrupt);
  try {
    const started = await startRun({
      project: prepared.project,
      settings: prepared.settings,
      target: prepared.target,
      onLine: (line) => {
        drains.heed(line);
        if (line.type === 'warning' && line.code === 'run_resumed') {
          steering.resumed();
          signals.startAnew();
        }
        onLine(line);
      },
    });
    if (!started.ok) return started;
    input.onFeed(started.value.feed);
    input.onStarted(started.value);
    steering.take(started.value);
    const report = await started.value.finished;
    const asked = steering.asked();
    const interruption = asked === null || asked === 'drain' ? (drains.drained() ? 'drain' : null) : asked;
    return ok({ report, interruption });
  } finally {
    signals.release();
  }
}
