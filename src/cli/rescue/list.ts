import { Command } from 'commander';
import { shortName } from '../../host/rescue/find-rescue';
import type { Rescue } from '../../host/rescue/rescue';
import { count } from '../../shared/count';
import type { CommandContext } from '../command-context';
import { conclude } from '../fail';
import { withProjectDir, type ReadOptions } from '../project-options';
import { table } from '../terminal/table';
import { oneLine } from '../terminal/text';
import { rescueJson } from './rescue-json';
import { withRescues } from './with-rescues';

export function listCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('list').description('List what was kept, newest first').option('--json', 'print JSON');
  return withProjectDir(command).action(async (options: ReadOptions & { readonly json?: boolean }) => {
    finish(
      conclude(terminal, await withRescues(terminal, options), ({ rescues }) => {
        if (options.json) terminal.out(JSON.stringify(rescues.map(rescueJson)));
        else for (const line of rows(rescues)) terminal.out(line);
      }),
    );
  });
}

function rows(rescues: readonly Rescue[]): readonly string[] {
  if (rescues.length === 0) return ['Nothing was kept.'];
  return table(
    ['ATTEMPT', 'FEATURE', 'KEPT', 'CHANGES', 'SUBJECT'],
    rescues.map((rescue) => [
      shortName(rescues, rescue),
      rescue.feature === null ? '–' : `#${rescue.feature.number}`,
      new Date(rescue.committedAt).toLocaleString('sv-SE'),
      rescue.landed ? 'landed' : count(rescue.files, 'file'),
      oneLine(rescue.subject),
    ]),
  );
}
