import { Command } from 'commander';
import { readStatus, type ProjectStatus } from '../../host/projects/read-status';
import { readProject } from '../../host/projects/use-project';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { readRequest, withProjectDir, type ReadOptions } from '../project-options';
import { duration, oneLine } from '../terminal/text';

type Options = ReadOptions & { readonly json?: boolean };

export function statusCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('status')
    .description('Show what is running and why the rest is not')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (options: Options) => {
    const project = await readProject(readRequest(terminal, options));
    if (!project.ok) return finish(fail(terminal, project.error));
    const now = Date.now();
    finish(
      conclude(terminal, readStatus(project.value, now), (status) => {
        if (options.json) terminal.out(JSON.stringify(statusJson(status, now)));
        else for (const line of lines(status, now)) terminal.out(line);
      }),
    );
  });
}

function statusJson({ run, hostPid, counts, running, reasons }: ProjectStatus, now: number) {
  return {
    run: run && {
      number: run.number,
      status: run.status,
      pid: hostPid,
      agent: run.settings.agent,
      mode: run.settings.mode,
      order: run.settings.order,
      concurrency: run.settings.concurrency,
      target: run.target,
      started_at: run.startedAt,
      finished_at: run.finishedAt,
      final_status: run.finalStatus,
    },
    counts,
    running: running.map(({ feature, attempt, state }) => ({
      feature: feature.id,
      number: feature.number,
      name: feature.name,
      role: attempt.role,
      agent: attempt.agent,
      state,
      elapsed_ms: now - attempt.claimedAt,
    })),
    reasons: reasons.map(({ feature, reason }) => ({ feature: feature.id, number: feature.number, reason })),
  };
}

function lines(status: ProjectStatus, now: number): readonly string[] {
  const { project, counts, running, reasons } = status;
  const numbers = [
    `${counts.landed} of ${counts.total} passing`,
    `${running.length} running`,
    `${counts.ready} ready`,
    `${counts.blocked} blocked`,
    `${counts.waiting} waiting`,
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.needs_input > 0 ? [`${counts.needs_input} need an answer`] : []),
  ];
  return [
    `${project.name}: ${runSentence(status)}`,
    numbers.join(', '),
    ...running.map(
      ({ feature, attempt, state }) =>
        `[Feature #${feature.number}] ${oneLine(feature.name)}: ${state}, ${attempt.agent}, ${duration(now - attempt.claimedAt)}`,
    ),
    ...reasons.map(
      ({ feature, reason }) => `[Feature #${feature.number}] ${oneLine(feature.name)}: ${oneLine(reason)}`,
    ),
  ];
}

function runSentence({ run, hostPid }: ProjectStatus): string {
  if (run === null) return 'never run yet';
  if (hostPid !== null && run.status !== 'finished') return `run ${run.number} is ${run.status} in process ${hostPid}`;
  if (run.status !== 'finished') return `run ${run.number} was interrupted; the next run goes on with it`;
  return `run ${run.number} ended ${run.finalStatus ?? 'without a report'}`;
}
