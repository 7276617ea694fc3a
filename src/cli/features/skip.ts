import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { change, withChangeOptions, type ChangeOptions } from './change';

export function skipCommand(context: CommandContext): Command {
  const command = new Command('skip')
    .description('Leave a feature out until it is reset')
    .argument('<feature>', 'its id, or its number as 5 or #5');
  return withChangeOptions(command).action((feature: string, options: ChangeOptions) =>
    change(context, options, { feature, change: { type: 'skip' }, sentence: (label) => `${label} is skipped.` }),
  );
}
