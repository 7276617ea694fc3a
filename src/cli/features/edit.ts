import { Command } from 'commander';
import type { FeatureEdit } from '../../shared/feature-change';
import type { CommandContext } from '../command-context';
import { change, withChangeOptions, type ChangeOptions } from './change';
import { withTextOptions, type TextOptions } from './text-options';

type Options = ChangeOptions & TextOptions & { readonly name?: string; readonly restart?: boolean };

export function editCommand(context: CommandContext): Command {
  const command = new Command('edit')
    .description('Change a feature’s text; its next attempt is told the new one')
    .argument('<feature>', 'its id, or its number as 5 or #5')
    .option('--name <text>', 'what it is called');
  withTextOptions(command)
    .option('--restart', 'give the attempt that has begun up and start a fresh one with the new text')
    .addHelpText('after', '\nLists are replaced as a whole; an empty one, as in --file "", clears them.');
  return withChangeOptions(command).action((feature: string, options: Options) =>
    change(context, options, {
      feature,
      change: { type: 'edit', changes: changesOf(options), restart: options.restart ?? false },
      sentence: (label) =>
        options.restart ? `${label} starts over with its text as it is now.` : `${label} is changed.`,
    }),
  );
}

function changesOf({ step, file, resource, estimate, ...options }: Options): FeatureEdit {
  const { name, description, category, priority, urgency } = options;
  const changes = {
    name,
    description,
    category,
    priority,
    urgency,
    steps: step && filled(step),
    files: file && filled(file),
    resources: resource && filled(resource),
    estimate: estimate === '' ? null : estimate,
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

const filled = (values: readonly string[]): string[] => values.filter((value) => value !== '');
