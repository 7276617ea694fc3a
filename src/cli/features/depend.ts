import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { change, withChangeOptions, type ChangeOptions } from './change';

export function dependCommand(context: CommandContext): Command {
  const command = new Command('depend')
    .description('Let one feature wait until another has landed')
    .argument('<feature>', 'id or number of the one that waits')
    .argument('<needed>', 'id or number of the one it needs');
  return withChangeOptions(command).action((feature: string, needed: string, options: ChangeOptions) =>
    change(context, options, {
      feature,
      change: { type: 'depend', needed },
      sentence: (label, other) => `${label} now needs ${other ?? needed}.`,
    }),
  );
}
