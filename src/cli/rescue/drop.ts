import { Command } from 'commander';
import { dropRescues } from '../../host/rescue/change-rescues';
import { findRescue, shortName } from '../../host/rescue/find-rescue';
import type { Rescue } from '../../host/rescue/rescue';
import { count } from '../../shared/count';
import { err, ok, type Result } from '../../shared/result';
import type { CommandContext } from '../command-context';
import { conclude } from '../fail';
import { refuseAgents, withProjectDir, type ReadOptions } from '../project-options';
import { ask } from '../terminal/ask';
import type { Terminal } from '../terminal/terminal';
import { oneLine } from '../terminal/text';
import { withRescues } from './with-rescues';

type Options = ReadOptions & { readonly yes?: boolean; readonly landed?: boolean };

export function dropCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('drop')
    .description('Throw away one that was kept, or with --landed all that the target has anyway')
    .argument('[attempt]', 'the beginning of its id, or its feature')
    .option('--landed', 'all whose work has landed')
    .option('--yes', 'do not ask');
  return withProjectDir(command).action(async (reference: string | undefined, options: Options) => {
    const dropped = await drop(terminal, reference, options);
    finish(conclude(terminal, dropped, (many) => terminal.out(`Thrown away: ${many}.`)));
  });
}

async function drop(terminal: Terminal, reference: string | undefined, options: Options): Promise<Result<number>> {
  const allowed = refuseAgents(terminal);
  if (!allowed.ok) return allowed;
  if ((reference === undefined) !== (options.landed ?? false)) return oneOrLanded();
  const kept = await withRescues(terminal, options);
  if (!kept.ok) return kept;
  const { project, rescues } = kept.value;
  const chosen = choose(rescues, reference);
  if (!chosen.ok) return chosen;
  // What has landed is lost by nobody.
  const sure = options.yes || options.landed ? ok(undefined) : await confirm(terminal, chosen.value);
  if (!sure.ok) return sure;
  const told = (rescue: Rescue) =>
    terminal.out(`${shortName(rescues, rescue)} was ${rescue.commit} ${oneLine(rescue.subject)}`);
  const dropped = await dropRescues(project, chosen.value, told);
  return dropped.ok ? ok(chosen.value.length) : dropped;
}

function choose(rescues: readonly Rescue[], reference: string | undefined): Result<readonly Rescue[]> {
  if (reference === undefined) return ok(rescues.filter(({ landed }) => landed));
  const found = findRescue(rescues, reference);
  return found.ok ? ok([found.value]) : found;
}

async function confirm(terminal: Terminal, rescues: readonly Rescue[]): Promise<Result<void>> {
  const what = rescues.map(({ name, files }) => `${name} (${count(files, 'changed file')})`).join(', ');
  if (!terminal.interactive)
    return err({ code: 'usage', message: `This throws ${what} away for good.`, remedy: 'Say so with --yes.' });
  if (await ask(`Throw ${what} away?`)) return ok(undefined);
  return err({ code: 'cancelled', message: 'Nothing was thrown away.' });
}

function oneOrLanded(): Result<never> {
  const remedy = 'flotilla rescue list shows the ids.';
  return err({ code: 'usage', message: 'Name one that was kept, or say --landed.', remedy });
}
