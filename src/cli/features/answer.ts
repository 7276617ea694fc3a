import { Command } from 'commander';
import { readFeature } from '../../host/projects/read-features';
import { goOnAnswer } from '../../shared/go-on-answer';
import type { CommandContext } from '../command-context';
import { lookAtProject } from '../look-at-project';
import { change, withChangeOptions, type ChangeOptions } from './change';

export function answerCommand(context: CommandContext): Command {
  const command = new Command('answer')
    .description('Answer what a feature’s agent asked; its attempt goes on first')
    .argument('<feature>', 'its id, or its number as 5 or #5')
    .argument(
      '[text...]',
      `what the agent should know; not needed where an account can be used again (“${goOnAnswer}”)`,
    );
  return withChangeOptions(command).action(
    async (feature: string, words: readonly string[], options: ChangeOptions) => {
      const answer = words.length > 0 ? words.join(' ') : await answerWithoutWords(context, feature, options);
      return change(context, options, {
        feature,
        change: { type: 'answer', answer },
        sentence: (label) => `${label} has its answer.`,
      });
    },
  );
}

/** Empty, which is refused, where words are needed or nothing can be read. */
async function answerWithoutWords(
  { terminal }: CommandContext,
  feature: string,
  options: ChangeOptions,
): Promise<string> {
  const project = await lookAtProject(terminal, options);
  if (!project.ok) return '';
  const read = await readFeature(project.value, feature, Date.now());
  return read.ok && read.value.asksAbout === 'account' ? goOnAnswer : '';
}
