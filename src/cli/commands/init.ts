import { Command } from 'commander';
import { initGit } from '../../host/projects/init-git';
import { initProject } from '../../host/projects/use-project';
import type { CommandContext } from '../command-context';
import { fail, conclude } from '../fail';
import { withWriteOptions, writeRequest, type WriteOptions } from '../project-options';

type Options = WriteOptions & { readonly git?: boolean };

export function initCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('init')
    .description('Make a repository a Flotilla project and detect its checks')
    .option('--git', 'make the folder a git repository with a first commit where it is none')
    .option('--target <branch>', 'branch to land on (default: the one checked out)');
  return withWriteOptions(command).action(async (options: Options) => {
    const request = writeRequest(terminal, options);
    if (!request.ok) return finish(fail(terminal, request.error));
    const git = options.git ? await initGit(request.value) : null;
    if (git !== null && !git.ok) return finish(fail(terminal, git.error));
    if (git?.value.created) terminal.out(`Made the first commit in ${git.value.path}`);
    const made = await initProject(request.value, Date.now());
    finish(
      conclude(terminal, made, ({ project, isNew, checks, setup }) => {
        const { name, path, target } = project.project;
        terminal.out(
          `${isNew ? 'Registered' : 'Already registered:'} “${name}” in ${path}, landing on ${target.replace('refs/heads/', '')}`,
        );
        for (const line of setup) terminal.out(`  setup: ${line}`);
        for (const line of checks) terminal.out(`  check: ${line}`);
        if (checks.length === 0) terminal.out('  No checks: what lands is marked unverified until there are some.');
        terminal.out(`  settings: ${project.home.projectSettingsFile(project.project.id)}`);
      }),
    );
  });
}
