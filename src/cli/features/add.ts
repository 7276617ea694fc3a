import { Command } from 'commander';
import { addFeature } from '../../host/projects/add-feature';
import type { PlanFeature } from '../../shared/plan';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { withWriteOptions, writeRequest, type WriteOptions } from '../project-options';
import { collect, withTextOptions, type TextOptions } from './text-options';

type Options = WriteOptions &
  TextOptions & { readonly json?: boolean; readonly id?: string; readonly needs?: string[] };

export function addCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('add')
    .description('Add a feature by hand')
    .argument('<name>', 'what it is called')
    .option('--id <id>', 'its id (default: its number)')
    .option('--needs <feature>', 'id or #number of a feature it depends on; may be repeated', collect)
    .option('--json', 'print JSON');
  return withWriteOptions(withTextOptions(command)).action(async (name: string, options: Options) => {
    const request = writeRequest(terminal, options);
    if (!request.ok) return finish(fail(terminal, request.error));
    const added = await addFeature(request.value, planOf(name, options), Date.now());
    finish(
      conclude(terminal, added, (feature) => {
        if (options.json) terminal.out(JSON.stringify(feature));
        else terminal.out(`Added #${feature.number} ${feature.name} (${feature.id})`);
      }),
    );
  });
}

function planOf(name: string, options: Options): PlanFeature {
  return {
    name,
    ...(options.id === undefined ? {} : { id: /^\d{1,9}$/.test(options.id) ? Number(options.id) : options.id }),
    description: options.description,
    category: options.category,
    steps: options.step,
    dependencies: options.needs,
    files: options.file,
    resources: options.resource,
    priority: options.priority,
    urgency: options.urgency,
    estimate: options.estimate,
  };
}
