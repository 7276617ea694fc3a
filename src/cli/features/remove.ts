import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { exitCode } from '../exit-code';
import { ask } from '../terminal/ask';
import { oneLine } from '../terminal/text';
import { change, withChangeOptions, type ChangeOptions } from './change';

type Options = ChangeOptions & { readonly yes?: boolean; readonly detach?: boolean };

export function removeCommand(context: CommandContext): Command {
  const command = new Command('remove')
    .description('Take a feature out of the backlog; what is being done on it ends and is kept')
    .argument('<feature>', 'its id, or its number as 5 or #5')
    .option('--detach', 'also where others need it: they then need it no longer')
    .option('-y, --yes', 'don’t ask');
  return withChangeOptions(command).action(async (feature: string, options: Options) => {
    const { terminal, finish } = context;
    if (terminal.interactive && !options.yes && !(await ask(`Remove the feature ${oneLine(feature)}?`))) {
      terminal.out('Nothing was changed.');
      return finish(exitCode.done);
    }
    return change(context, options, {
      feature,
      change: { type: 'remove', detach: options.detach ?? false },
      sentence: (label) => `${label} is removed.`,
    });
  });
}
