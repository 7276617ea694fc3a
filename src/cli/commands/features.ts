import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { addCommand } from '../features/add';
import { answerCommand } from '../features/answer';
import { approveCommand, declineCommand } from '../features/decide-proposal';
import { decomposeCommand } from '../features/decompose';
import { deferCommand } from '../features/defer';
import { dependCommand } from '../features/depend';
import { editCommand } from '../features/edit';
import { listCommand } from '../features/list';
import { proposalsCommand } from '../features/proposals';
import { removeCommand } from '../features/remove';
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
    .addCommand(editCommand(context))
    .addCommand(removeCommand(context))
    .addCommand(retryCommand(context))
    .addCommand(resetCommand(context))
    .addCommand(skipCommand(context))
    .addCommand(deferCommand(context))
    .addCommand(answerCommand(context))
    .addCommand(dependCommand(context))
    .addCommand(undependCommand(context))
    .addCommand(decomposeCommand(context))
    .addCommand(proposalsCommand(context))
    .addCommand(approveCommand(context))
    .addCommand(declineCommand(context));
}
