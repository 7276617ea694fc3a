import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { listCommand } from '../projects/list';
import { removeCommand, renameCommand, untrustCommand } from '../projects/registration';
import { trustCommand } from '../projects/trust';

export function projectsCommand(context: CommandContext): Command {
  return new Command('projects')
    .description('List, rename, trust and forget registered projects')
    .helpCommand(false)
    .addCommand(listCommand(context))
    .addCommand(trustCommand(context))
    .addCommand(untrustCommand(context))
    .addCommand(renameCommand(context))
    .addCommand(removeCommand(context));
}
