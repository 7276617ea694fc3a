import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { change, withChangeOptions, type ChangeOptions } from './change';

export function retryCommand(context: CommandContext): Command {
  const command = new Command('retry')
    .description('Let a feature that failed for good be tried again')
    .argument('<feature>', 'its id, or its number as 5 or #5');
  return withChangeOptions(command).action((feature: string, options: ChangeOptions) =>
    change(context, options, { feature, change: { type: 'retry' }, sentence: (label) => `${label} is tried again.` }),
  );
}
