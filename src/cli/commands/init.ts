import { resolve } from 'node:path';
import { Command } from 'commander';
import { initGit } from '../../host/projects/init-git';
import { initProject } from '../../host/projects/use-project';
import type { CommandContext } from '../command-context';
import { fail, conclude } from '../fail';
import type { WriteRequest } from '../../host/projects/examine-project';
import { err, ok, type Result } from '../../shared/result';
import { withWriteOptions, writeRequest, type WriteOptions } from '../project-options';

type Options = WriteOptions & { readonly git?: boolean };

export function initCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('init')
    .description('Make a repository, or one folder of it, a Flotilla project and detect its checks')
    .argument('[folder]', 'the folder that is to be the project (default: the whole repository around the current one)')
    .option('--git', 'make the folder a git repository with a first commit where it is none')
    .option('--target <branch>', 'branch to land on (default: the one checked out)');
  return withWriteOptions(command).action(async (folder: string | undefined, options: Options) => {
    const asked = writeRequest(terminal, options);
    if (!asked.ok) return finish(fail(terminal, asked.error));
    const request = folder === undefined ? asked : justThis(asked.value, folder);
    if (!request.ok) return finish(fail(terminal, request.error));
    const git = options.git ? await initGit(request.value) : null;
    if (git !== null && !git.ok) return finish(fail(terminal, git.error));
    if (git?.value.created) terminal.out(`Made the first commit in ${git.value.path}`);
    const made = await initProject(request.value, Date.now());
    finish(
      conclude(terminal, made, ({ project, isNew, checks, setup }) => {
        const { name, path, scope, target } = project.project;
        terminal.out(
          `${isNew ? 'Registered' : 'Already registered:'} “${name}” in ${path}, landing on ${target.replace('refs/heads/', '')}`,
        );
        if (scope !== '')
          terminal.out(`  scope: ${scope}, where agents and checks work; a change outside of it asks you first`);
        for (const line of setup) terminal.out(`  setup: ${line}`);
        for (const line of checks) terminal.out(`  check: ${line}`);
        if (checks.length === 0) terminal.out('  No checks: what lands is marked unverified until there are some.');
        terminal.out(`  settings: ${project.home.projectSettingsFile(project.project.id)}`);
      }),
    );
  });
}

/** A folder that is named is the project itself; what is not named may lie anywhere in its repository. */
function justThis(request: WriteRequest, folder: string): Result<WriteRequest> {
  if (request.dir === null) return ok({ ...request, dir: resolve(request.cwd, folder), exact: true });
  return err({
    code: 'usage',
    message: 'The folder is named twice.',
    where: '--project-dir',
    remedy: 'Leave --project-dir out, or the folder after init.',
  });
}
