import { Command, Option } from 'commander';
import { addFeature } from '../../host/projects/add-feature';
import { urgencies, type Urgency } from '../../shared/feature';
import type { PlanFeature } from '../../shared/plan';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { withWriteOptions, writeRequest, type WriteOptions } from '../project-options';
import { wholeNumber } from '../whole-number';

type Options = WriteOptions & {
  readonly json?: boolean;
  readonly id?: string;
  readonly description?: string;
  readonly category?: string;
  readonly step?: string[];
  readonly needs?: string[];
  readonly file?: string[];
  readonly priority?: number;
  readonly urgency?: Urgency;
  readonly estimate?: string;
};

const collect = (value: string, earlier: string[] | undefined): string[] => [...(earlier ?? []), value];

export function addCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('add')
    .description('Add a feature by hand')
    .argument('<name>', 'what it is called')
    .option('--id <id>', 'its id (default: its number)')
    .option('--description <text>', 'what is wanted')
    .option('--category <text>', 'what it belongs to')
    .option('--step <text>', 'a sentence that proves it; may be repeated', collect)
    .option('--needs <feature>', 'id or #number of a feature it depends on; may be repeated', collect)
    .option('--file <path>', 'a file it will touch; may be repeated', collect)
    .option('--priority <n>', 'lower is sooner (default: 1000)', wholeNumber)
    .addOption(new Option('--urgency <class>', 'its class').choices(urgencies))
    .option('--estimate <time>', 'such as 20m or 1h30m')
    .option('--json', 'print JSON');
  return withWriteOptions(command).action(async (name: string, options: Options) => {
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
    priority: options.priority,
    urgency: options.urgency,
    estimate: options.estimate,
  };
}
