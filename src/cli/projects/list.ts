import { Command } from 'commander';
import { flotillaHome } from '../../host/projects/home';
import { listProjects, type ListedProject } from '../../host/projects/list-projects';
import type { CommandContext } from '../command-context';
import { conclude } from '../fail';
import { table } from '../terminal/table';

export function listCommand({ terminal, finish }: CommandContext): Command {
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
  const { id, name, path, scope, target, folderPresent, present, hostPid, createdAt, openedAt, trustedAt, counts } =
    project;
  return {
    id,
    name,
    path,
    scope,
    target,
    folder_present: folderPresent,
    present,
    pid: hostPid,
    trusted: trustedAt !== null,
    counts:
      counts === null
        ? null
        : { total: counts.total, landed: counts.landed, failed: counts.failed, needs_input: counts.needsInput },
    created_at: createdAt,
    opened_at: openedAt,
  };
}

function rows(projects: readonly ListedProject[]): readonly string[] {
  if (projects.length === 0) return ['No projects are registered.'];
  return table(
    ['NAME', 'STATE', 'PASSING', 'FOLDER'],
    projects.map((project) => [project.name, state(project), passing(project), project.path]),
  );
}

function state({ folderPresent, present, hostPid, trustedAt }: ListedProject): string {
  if (!folderPresent) return 'folder missing';
  if (!present) return 'database missing';
  if (hostPid !== null) return `running (${hostPid})`;
  return trustedAt === null ? 'not trusted' : 'idle';
}

const passing = ({ counts }: ListedProject): string => (counts === null ? '–' : `${counts.landed}/${counts.total}`);
