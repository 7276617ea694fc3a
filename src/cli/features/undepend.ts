import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { change, withChangeOptions, type ChangeOptions } from './change';

export function undependCommand(context: CommandContext): Command {
  const command = new Command('undepend')
    .description('Let one feature no longer wait for another')
    .argument('<feature>', 'id or number of the one that waits')
    .argument('<needed>', 'id or number of the one it needed');
  return withChangeOptions(command).action((feature: string, needed: string, options: ChangeOptions) =>
    change(context, options, {
      feature,
      change: { type: 'undepend', needed },
      sentence: (label, other) => `${label} no longer needs ${other ?? needed}.`,
    }),
  );
}
