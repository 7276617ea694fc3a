import { attachToRun, type AttachedRun } from '../../host/control/attach-to-run';
import type { WriteRequest } from '../../host/projects/examine-project';
import type { RunWishes } from '../../host/projects/run-settings';
import type { HostFacts } from '../../shared/control';
import { describeFault } from '../../shared/fault';
import { ok, type Result } from '../../shared/result';
import type { RunLine } from '../../shared/run-line';
import { createFeatureLinks } from '../feature-links';
import { exitCode, type ExitCode } from '../exit-code';
import { reportLines } from '../report-lines';
import type { Terminal } from '../terminal/terminal';
import { createFailureDesk, type FailureDesk } from './failure-desk';
import { heedDrains } from './heed-drains';
import { runExitCode } from './run-exit-code';
import { openRunOutput, type RunOutput } from './run-output';

/**
 * Follows the run that another process hosts, as if it were hosted here; Ctrl-C leaves it alone. The exit code is the
 * run's own, 130 where it was left before its end, 1 where its host went away without a report. Null: none goes on.
 */
export async function attachRun(
  asked: { readonly request: WriteRequest; readonly wishes: RunWishes },
  shown: { readonly terminal: Terminal; readonly json: boolean; readonly plain: boolean },
): Promise<Result<ExitCode | null>> {
  const attached = await attachToRun({ ...asked, onWait: shown.terminal.err });
  if (!attached.ok || attached.value === null) return attached.ok ? ok(null) : attached;
  return ok(await follow(attached.value, shown));
}

type Shown = Parameters<typeof attachRun>[1];

async function follow(run: AttachedRun, { terminal, json, plain }: Shown): Promise<ExitCode> {
  const { facts } = run;
  const output = await openRunOutput(terminal, { json, plain });
  const feed = terminal.drawable && !json && !plain ? run.watch() : null;
  if (feed !== null) output.follow(feed);
  const desk = terminal.interactive && !json ? deskOf(run, output) : null;
  const drains = heedDrains(facts.status === 'draining');
  const leaving = onLeave(terminal, () => run.detach());
  const tell = (line: RunLine): void => {
    if (desk?.tell(line) !== true) output.tell(line);
  };
  output.tell(attachedLine(facts));
  facts.questions.forEach(tell);
  const ended = await run.follow((line) => {
    drains.heed(line);
    tell(line);
  });
  desk?.close();
  output.close();
  await run.close();
  leaving.release();
  if (leaving.left()) {
    terminal.err(`Detached. The run of process ${facts.pid} goes on.`);
    return exitCode.interrupted;
  }
  if (!ended.ok) {
    const gone = `The host (process ${facts.pid}) went away without a report. flotilla run goes on with the work.`;
    terminal.err(ended.error.code === 'stale' ? gone : describeFault(ended.error));
    return exitCode.unfinished;
  }
  if (!json) for (const line of reportLines(ended.value, createFeatureLinks(terminal, run.project))) terminal.out(line);
  return runExitCode(ended.value, drains.drained() ? 'drain' : null);
}

/** Of all terminals that ask the first one decides; one that nobody answers in leaves it to the others. */
function deskOf(run: AttachedRun, { ask, terminal }: RunOutput): FailureDesk {
  const desk = createFailureDesk({ ask, say: terminal.err, unanswered: null });
  desk.take((feature, decision) => run.decide({ feature, decision }));
  return desk;
}

/** In place of the run's own first line, with the number of the last one that was told before. */
function attachedLine({ pid, run, target, settings, lastLine }: HostFacts): RunLine {
  const { agent, concurrency, mode, order } = settings;
  return {
    type: 'run_started',
    seq: lastLine,
    at: Date.now(),
    attached: true,
    run,
    pid,
    target,
    agent,
    concurrency,
    mode,
    order,
  };
}

function onLeave(terminal: Terminal, leave: () => void): { left(): boolean; release(): void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let left = false;
  const onSignal = (): void => {
    left = true;
    leave();
  };
  for (const signal of signals) process.on(signal, onSignal);
  const forgetOutput = terminal.onOutputLost(onSignal);
  return {
    left: () => left,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
      forgetOutput();
    },
  };
}
