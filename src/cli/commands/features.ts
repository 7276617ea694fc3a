import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { addCommand } from '../features/add';
import { listCommand } from '../features/list';
import { showCommand } from '../features/show';

export function featuresCommand(context: CommandContext): Command {
  return new Command('features')
    .description('List, show and add features')
    .helpCommand(false)
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(addCommand(context));
}
