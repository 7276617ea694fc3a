import type { ProjectFeed } from '../../host/project-feed';
import type { PreparedRun } from '../../host/projects/prepare-run';
import { startRun, type StartedRun } from '../../host/run-project';
import type { Report } from '../../shared/report';
import { ok, type Result } from '../../shared/result';
import type { RunLine } from '../../shared/run-line';
import type { Terminal } from '../terminal/terminal';
import { heedDrains } from './heed-drains';
import { countInterrupts, type EndRequest } from './interrupts';
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
  const signals = listen(terminal, steering.interrupt);
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

const sentences: Readonly<Record<EndRequest, string>> = {
  drain: 'Draining: active work finishes, nothing new starts. Ctrl-C again stops it.',
  stop: 'Stopping: active work is interrupted and can be resumed. Ctrl-C again kills it.',
  kill: 'Killing what still runs.',
};

function listen(terminal: Terminal, interrupt: (what: EndRequest, why: string) => void) {
  const { press, startAnew } = countInterrupts(Date.now);
  const say = (what: EndRequest, why: string): void => {
    terminal.err(sentences[what]);
    interrupt(what, why);
  };
  const onInterrupt = (): void => {
    const what = press();
    if (what !== null) say(what, 'Ctrl-C');
  };
  const onTerminate = (): void => say('stop', 'the process was asked to end');
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  process.on('SIGHUP', onTerminate);
  terminal.onOutputLost((why) => interrupt('stop', why));
  const release = (): void => {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onTerminate);
    process.off('SIGHUP', onTerminate);
  };
  return { startAnew, release };
}
