import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { branchCommand } from '../rescue/branch';
import { dropCommand } from '../rescue/drop';
import { listCommand } from '../rescue/list';
import { showCommand } from '../rescue/show';

export function rescueCommand(context: CommandContext): Command {
  return new Command('rescue')
    .description('See, take up and throw away work that was kept when its worktree or branch went')
    .helpCommand(false)
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(branchCommand(context))
    .addCommand(dropCommand(context));
}
