import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { change, withChangeOptions, type ChangeOptions } from './change';

type Options = ChangeOptions & { readonly reason?: string };

export function deferCommand(context: CommandContext): Command {
  const command = new Command('defer')
    .description('Give a feature back for later; what is being done on it ends and is kept')
    .argument('<feature>', 'its id, or its number as 5 or #5')
    .option('--reason <text>', 'why later is better');
  return withChangeOptions(command).action((feature: string, options: Options) =>
    change(context, options, {
      feature,
      change: { type: 'defer', reason: options.reason },
      sentence: (label) => `${label} is put back for later.`,
    }),
  );
}
