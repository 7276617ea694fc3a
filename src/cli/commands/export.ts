import { Command } from 'commander';
import { exportPlan } from '../../host/projects/export-plan';
import { readProject } from '../../host/projects/use-project';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { readRequest, withProjectDir, type ReadOptions } from '../project-options';

export function exportCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('export').description(
    'Print the features as a JSON plan, ready to be imported elsewhere',
  );
  return withProjectDir(command).action(async (options: ReadOptions) => {
    const project = await readProject(readRequest(terminal, options));
    if (!project.ok) return finish(fail(terminal, project.error));
    finish(conclude(terminal, exportPlan(project.value), (plan) => terminal.out(JSON.stringify(plan, null, 2))));
  });
}
