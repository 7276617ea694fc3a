import { Command, Option } from 'commander';
import { readFeatures } from '../../host/projects/read-features';
import { featureStatuses } from '../../shared/feature';
import type { FeatureView } from '../../shared/views';
import { accountAnswers } from '../account-answers';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { featureJson } from '../feature-json';
import { lookAtProject } from '../look-at-project';
import { withProjectDir, type ReadOptions } from '../project-options';
import { statusWord } from '../shown-status';
import { emptyBacklog } from '../empty-backlog';
import { table } from '../terminal/table';
import type { Terminal } from '../terminal/terminal';
import { oneLine } from '../terminal/text';

type Options = ReadOptions & { readonly json?: boolean; readonly status?: string; readonly all?: boolean };

/** More rows than this nobody reads; `--status` narrows them down, `--all` shows them. */
const mostRows = 200;

export function listCommand({ terminal, finish }: CommandContext): Command {
  const shown = [...featureStatuses, 'ready', 'blocked', 'waiting'];
  const command = new Command('list')
    .description('List the features with their status and why they are not running')
    .option('--json', 'print JSON')
    .option('--all', `print all of them, not only the first ${mostRows}`)
    .addOption(new Option('--status <status>', 'only these').choices(shown));
  return withProjectDir(command).action(async (options: Options) => {
    const project = await lookAtProject(terminal, options);
    if (!project.ok) return finish(fail(terminal, project.error));
    finish(
      conclude(terminal, await readFeatures(project.value, Date.now()), ({ features, idOf }) => {
        const wanted = features.filter(
          (each) => options.status === undefined || [each.status, each.shown].includes(options.status as never),
        );
        if (options.json) terminal.out(JSON.stringify(wanted.map((each) => featureJson(each, idOf))));
        else if (features.length === 0) terminal.out(emptyBacklog);
        else show(terminal, options.all ? wanted : wanted.slice(0, mostRows), wanted.length);
      }),
    );
  });
}

function show(terminal: Terminal, features: readonly FeatureView[], total: number): void {
  if (total === 0) return terminal.out('None of the features is so.');
  for (const line of rows(features)) terminal.out(line);
  for (const line of accountAnswers(features)) terminal.err(line.trim());
  const left = total - features.length;
  if (left > 0) terminal.err(`… and ${left} more: --all prints them, --status shows only some.`);
}

function rows(features: readonly FeatureView[]): readonly string[] {
  const cells = features.map((each) => [
    `#${each.number}`,
    each.id,
    statusWord(each.shown),
    oneLine(each.name),
    each.reason ?? '',
  ]);
  return table(['', 'ID', 'STATUS', 'NAME', 'WHY'], cells);
}
