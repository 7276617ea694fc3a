import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { change, withChangeOptions, type ChangeOptions } from './change';

export function resetCommand(context: CommandContext): Command {
  const command = new Command('reset')
    .description('Start a feature over: failures, questions and unfinished work are put aside')
    .argument('<feature>', 'its id, or its number as 5 or #5');
  return withChangeOptions(command).action((feature: string, options: ChangeOptions) =>
    change(context, options, { feature, change: { type: 'reset' }, sentence: (label) => `${label} starts over.` }),
  );
}
