import { Command } from 'commander';
import type { OpenProject } from '../../host/projects/open-project';
import { findRescue } from '../../host/rescue/find-rescue';
import { showRescue } from '../../host/rescue/show-rescue';
import type { Rescue } from '../../host/rescue/rescue';
import { ok, type Result } from '../../shared/result';
import type { CommandContext } from '../command-context';
import { conclude } from '../fail';
import { withProjectDir, type ReadOptions } from '../project-options';
import type { Terminal } from '../terminal/terminal';
import { oneLine, safeLine } from '../terminal/text';
import { rescueJson } from './rescue-json';
import { withRescues } from './with-rescues';

type Options = ReadOptions & { readonly json?: boolean };

export function showCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('show')
    .description('Show whose work it is and which files it changes')
    .argument('<attempt>', 'the beginning of its id, or its feature')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (reference: string, options: Options) => {
    const found = await look(terminal, reference, options);
    finish(
      conclude(terminal, found, ({ rescue, stat }) => {
        if (options.json) terminal.out(JSON.stringify(rescueJson(rescue)));
        else for (const line of [...head(rescue), ...stat.split('\n').map(safeLine)]) terminal.out(line);
      }),
    );
  });
}

async function look(
  terminal: Terminal,
  reference: string,
  options: Options,
): Promise<Result<{ readonly rescue: Rescue; readonly stat: string }>> {
  const kept = await withRescues(terminal, options);
  if (!kept.ok) return kept;
  const rescue = findRescue(kept.value.rescues, reference);
  return rescue.ok ? withStat(kept.value.project, rescue.value) : rescue;
}

async function withStat(project: OpenProject, rescue: Rescue) {
  const stat = await showRescue(project, rescue);
  return stat.ok ? ok({ rescue, stat: stat.value }) : stat;
}

function head({ ref, commit, attempt, feature, committedAt, subject, landed }: Rescue): readonly string[] {
  const whose =
    attempt === null || feature === null
      ? 'of no attempt that is known'
      : `of attempt ${attempt.number} at #${feature.number} ${oneLine(feature.name)}`;
  return [
    `${ref}, ${whose}`,
    `${commit} ${new Date(committedAt).toLocaleString('sv-SE')} ${oneLine(subject)}`,
    ...(landed ? ['All of it has landed.'] : []),
    '',
  ];
}
