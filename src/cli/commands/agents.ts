import { Command } from 'commander';
import { listCommand } from '../agents/list';
import { testCommand } from '../agents/test';
import type { CommandContext } from '../command-context';

export function agentsCommand(context: CommandContext): Command {
  return new Command('agents')
    .description('List agents, and test one with a small request')
    .helpCommand(false)
    .addCommand(listCommand(context), { isDefault: true })
    .addCommand(testCommand(context));
}
