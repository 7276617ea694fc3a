import { Option, type Command } from 'commander';
import { urgencies, type Urgency } from '../../shared/feature';
import { between } from '../whole-number';

/** What can be said about a feature beside its name. */
export type TextOptions = {
  readonly description?: string;
  readonly category?: string;
  readonly step?: string[];
  readonly file?: string[];
  readonly resource?: string[];
  readonly priority?: number;
  readonly urgency?: Urgency;
  readonly estimate?: string;
};

/** Values of an option that may be repeated. */
export const collect = (value: string, earlier: string[] | undefined): string[] => [...(earlier ?? []), value];

export function withTextOptions(command: Command): Command {
  return command
    .option('--description <text>', 'what is wanted')
    .option('--category <text>', 'what it belongs to')
    .option('--step <text>', 'a sentence that proves it; may be repeated', collect)
    .option('--file <path>', 'a file it will touch; may be repeated', collect)
    .option('--resource <name>', 'something it needs for itself, such as a database; may be repeated', collect)
    .option('--priority <n>', 'lower is sooner, 0–1,000,000 (default: 1000)', between(0, 1_000_000))
    .addOption(new Option('--urgency <class>', 'its class').choices(urgencies))
    .option('--estimate <time>', 'such as 20m or 1h30m');
}
