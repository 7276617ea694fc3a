import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { change, withChangeOptions, type ChangeOptions } from './change';

export function answerCommand(context: CommandContext): Command {
  const command = new Command('answer')
    .description('Answer what a feature’s agent asked; its attempt goes on first')
    .argument('<feature>', 'its id, or its number as 5 or #5')
    .argument('<text...>', 'what the agent should know');
  return withChangeOptions(command).action((feature: string, words: readonly string[], options: ChangeOptions) =>
    change(context, options, {
      feature,
      change: { type: 'answer', answer: words.join(' ') },
      sentence: (label) => `${label} has its answer.`,
    }),
  );
}
