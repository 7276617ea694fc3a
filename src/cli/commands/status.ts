import { Command } from 'commander';
import { readStatus, type ProjectStatus } from '../../host/projects/read-status';
import { budgetFigures, costFigures } from '../../shared/cost-figures';
import type { CommandContext } from '../command-context';
import { createFeatureLinks } from '../feature-links';
import { conclude, fail } from '../fail';
import { lookAtProject } from '../look-at-project';
import { withProjectDir, type ReadOptions } from '../project-options';
import { statusLines } from '../status-lines';
import { tellSettingsWarnings } from '../tell-settings-warnings';
import { watchStatus } from '../watch-status';

type Options = ReadOptions & { readonly json?: boolean; readonly watch?: boolean };

export function statusCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('status')
    .description('Show what is running and why the rest is not')
    .option('--watch', 'show it live in a terminal, until Ctrl-C')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (options: Options) => {
    const project = await lookAtProject(terminal, options);
    if (!project.ok) return finish(fail(terminal, project.error));
    await tellSettingsWarnings(terminal, project.value.project);
    if (options.watch) return finish(await watchStatus(terminal, project.value));
    const now = Date.now();
    finish(
      conclude(terminal, await readStatus(project.value, now), (status) => {
        if (options.json) terminal.out(JSON.stringify(statusJson(status, now)));
        else
          for (const line of statusLines(status, now, createFeatureLinks(terminal, status.project.name)))
            terminal.out(line);
      }),
    );
  });
}

function statusJson(
  { run, hostPid, progress, gates, counts, spend, budgets, running, planning, reasons }: ProjectStatus,
  now: number,
) {
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
      speed_up: progress?.speed_up ?? null,
      finish_at: progress?.finish_at ?? null,
      cost: costFigures(spend),
      budgets: budgets.map(budgetFigures),
    },
    gates: gates.map(({ askedBy, ...gate }) => ({ ...gate, asked_by: askedBy })),
    counts,
    running: [
      ...planning.map(({ planning: { source, role, agent, startedAt }, spend: used }) => ({
        feature: null,
        number: null,
        name: source,
        role,
        agent,
        state: 'working',
        elapsed_ms: now - startedAt,
        cost: costFigures(used),
      })),
      ...running.map(({ feature, attempt, state, spend: used }) => ({
        feature: feature.id,
        number: feature.number,
        name: feature.name,
        role: attempt.role,
        agent: attempt.agent,
        state,
        elapsed_ms: now - attempt.claimedAt,
        cost: costFigures(used),
      })),
    ],
    reasons: reasons.map(({ feature, reason }) => ({ feature: feature.id, number: feature.number, reason })),
  };
}
