import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { addCommand } from '../features/add';
import { answerCommand } from '../features/answer';
import { dependCommand } from '../features/depend';
import { listCommand } from '../features/list';
import { resetCommand } from '../features/reset';
import { retryCommand } from '../features/retry';
import { showCommand } from '../features/show';
import { skipCommand } from '../features/skip';
import { undependCommand } from '../features/undepend';

export function featuresCommand(context: CommandContext): Command {
  return new Command('features')
    .description('List, show, add and change features')
    .helpCommand(false)
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(addCommand(context))
    .addCommand(retryCommand(context))
    .addCommand(resetCommand(context))
    .addCommand(skipCommand(context))
    .addCommand(answerCommand(context))
    .addCommand(dependCommand(context))
    .addCommand(undependCommand(context));
}
