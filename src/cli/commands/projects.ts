import { Command } from 'commander';
import { flotillaHome } from '../../host/projects/home';
import { listProjects, removeProject, type ListedProject } from '../../host/projects/list-projects';
import { writeProject } from '../../host/projects/use-project';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { refuseAgents, withProjectDir, writeRequest, type WriteOptions } from '../project-options';
import { table } from '../terminal/table';

export function projectsCommand(context: CommandContext): Command {
  return new Command('projects')
    .description('List, trust and forget registered projects')
    .helpCommand(false)
    .addCommand(listCommand(context))
    .addCommand(trustCommand(context))
    .addCommand(removeCommand(context));
}

function listCommand({ terminal, finish }: CommandContext): Command {
  return new Command('list')
    .description('List all registered projects')
    .option('--json', 'print JSON')
    .action((options: { readonly json?: boolean }) => {
      finish(
        conclude(terminal, listProjects(flotillaHome(terminal.env)), (projects) => {
          if (options.json) terminal.out(JSON.stringify(projects.map(projectJson)));
          else for (const line of rows(projects)) terminal.out(line);
        }),
      );
    });
}

function projectJson(project: ListedProject) {
  const { id, name, path, target, present, hostPid, createdAt, openedAt, trustedAt } = project;
  return {
    id,
    name,
    path,
    target,
    present,
    pid: hostPid,
    trusted: trustedAt !== null,
    created_at: createdAt,
    opened_at: openedAt,
  };
}

function rows(projects: readonly ListedProject[]): readonly string[] {
  if (projects.length === 0) return ['No projects are registered.'];
  const state = ({ present, hostPid }: ListedProject): string => {
    if (!present) return 'database missing';
    return hostPid === null ? 'idle' : `running (${hostPid})`;
  };
  return table(
    ['NAME', 'STATE', 'FOLDER'],
    projects.map((project) => [project.name, state(project), project.path]),
  );
}

function trustCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('trust')
    .description('Accept what a repository brings along: hooks, filters, its own .flotilla')
    .argument('[project]', 'a folder or a registered name (default: here)');
  return withProjectDir(command).action(async (dir: string | undefined, options: WriteOptions) => {
    const request = writeRequest(terminal, { ...options, projectDir: dir ?? options.projectDir, trust: true });
    if (!request.ok) return finish(fail(terminal, request.error));
    const trusted = await writeProject(request.value, Date.now());
    finish(
      conclude(terminal, trusted, ({ project }) =>
        terminal.out(`Trusted: “${project.project.name}” in ${project.project.path}`),
      ),
    );
  });
}

function removeCommand({ terminal, finish }: CommandContext): Command {
  return new Command('remove')
    .description('Forget a project; what lies in its repository stays')
    .argument('<project>', 'its name')
    .action(async (name: string) => {
      const allowed = refuseAgents(terminal);
      if (!allowed.ok) return finish(fail(terminal, allowed.error));
      const removed = await removeProject(flotillaHome(terminal.env), name);
      finish(
        conclude(terminal, removed, (project) =>
          terminal.out(`Forgot “${project.name}”; ${project.path} stays as it is.`),
        ),
      );
    });
}
