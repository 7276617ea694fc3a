import { commandProblem, joinCommandLine, splitCommandLine } from '../../../shared/command-line';
import type { FeatureDetails } from '../../../shared/contract/feature-calls';
import type { FeatureEdit } from '../../../shared/feature-change';
import type { PlanFeature } from '../../../shared/plan';
import type { Urgency } from '../../../shared/feature';
import { parseDuration } from '../../../shared/parse-duration';
import type { FeatureView } from '../../../shared/views';

/** What a person writes about a feature, as the fields hold it. */
export type FormValues = {
  readonly name: string;
  readonly description: string;
  /** One a line. */
  readonly steps: string;
  readonly files: string;
  /** `database, port 5432` */
  readonly resources: string;
  /** A command a line. */
  readonly checks: string;
  readonly category: string;
  readonly priority: string;
  readonly urgency: Urgency;
  readonly estimate: string;
  /** `#4, #7`: only of a new one; later they are drawn, or changed in the panel. */
  readonly needs: string;
};

export type Problems = Partial<Record<keyof FormValues, string>>;

/** What of a feature's text the list of all features leaves out. */
export type Apart = Pick<FeatureDetails, 'resources' | 'ownChecks'>;

export const emptyForm: FormValues = {
  name: '',
  description: '',
  steps: '',
  files: '',
  resources: '',
  checks: '',
  category: '',
  priority: '1000',
  urgency: 'normal',
  estimate: '',
  needs: '',
};

export function formOf(feature: FeatureView, { resources, ownChecks }: Apart): FormValues {
  const { name, description, steps, files, category, priority, urgency, estimateMs } = feature;
  return {
    name,
    description,
    steps: steps.join('\n'),
    files: files.join('\n'),
    resources: resources.join(', '),
    checks: ownChecks.map(({ argv }) => joinCommandLine(argv)).join('\n'),
    category,
    priority: String(priority),
    urgency,
    estimate: estimateMs === null ? '' : estimateText(estimateMs),
    needs: '',
  };
}

/** What is wrong, field by field; the host has the last word. */
export function problemsOf(
  values: FormValues,
  features: ReadonlyMap<number, FeatureView>,
  start: FormValues = emptyForm,
): Problems {
  const priority = Number(values.priority);
  const unknown = needed(values).find((reference) => !isKnown(reference, features));
  // What a plan file says may not fit on a line; it is right as long as nobody touches it.
  const check = lines(values.checks === start.checks ? '' : values.checks)
    .map(commandProblem)
    .find((problem) => problem !== null);
  return {
    ...(values.name.trim() === '' && { name: 'Write what it is called.' }),
    ...(!(Number.isInteger(priority) && priority >= 0 && priority <= 1_000_000 && values.priority.trim() !== '') && {
      priority: 'Write a whole number from 0 to 1000000; lower is sooner.',
    }),
    ...(!isEstimate(values.estimate) && {
      estimate: `Write a time such as 45 min or 1h30m. “${values.estimate.trim()}” is not one.`,
    }),
    ...(check !== undefined && check !== null && { checks: check }),
    ...(unknown !== undefined && { needs: `There is no feature ${unknown}. Write numbers such as #4, #7.` }),
  };
}

export function planOf(values: FormValues, before: Apart['ownChecks'] = []): PlanFeature {
  const { estimate, ...edit } = textOf(values, before);
  return {
    ...edit,
    ...(typeof estimate === 'string' && { estimate }),
    dependencies: [...needed(values)],
  };
}

/** What the person changed. Checks that were there keep their names, kinds and time limits. */
export function editOf(start: FormValues, values: FormValues, before: Apart['ownChecks']): FeatureEdit {
  const edit = textOf(values, before);
  const isSame = (key: string) => key in start && start[key as keyof FormValues] === values[key as keyof FormValues];
  return Object.fromEntries(Object.entries(edit).filter(([key]) => !isSame(key)));
}

function textOf(values: FormValues, before: Apart['ownChecks']) {
  const estimate = values.estimate.trim();
  return {
    name: values.name.trim(),
    description: values.description,
    steps: lines(values.steps),
    files: lines(values.files),
    resources: values.resources
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    checks: lines(values.checks).map((line) => checkOf(line, before)),
    category: values.category.trim(),
    priority: Number(values.priority),
    urgency: values.urgency,
    estimate: estimate === '' ? null : estimate,
  } satisfies FeatureEdit;
}

function checkOf(line: string, before: Apart['ownChecks']): NonNullable<FeatureEdit['checks']>[number] {
  const argv = [...(splitCommandLine(line) ?? [])];
  const known = before.find((each) => JSON.stringify(each.argv) === JSON.stringify(argv));
  if (known === undefined) return argv;
  const { name, kind, timeoutMs } = known;
  return { argv, name, kind, ...(timeoutMs !== null && { timeout: `${timeoutMs}ms` }) };
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const needed = ({ needs }: FormValues): readonly string[] => needs.split(/[\s,;]+/).filter((each) => each !== '');

function isKnown(reference: string, features: ReadonlyMap<number, FeatureView>): boolean {
  const number = /^#?(\d{1,9})$/.exec(reference)?.[1];
  if (number !== undefined && features.has(Number(number))) return true;
  return [...features.values()].some(({ id }) => id === reference);
}

/** Nothing, or a time as the host reads it. */
const isEstimate = (text: string): boolean => text.trim() === '' || (parseDuration(text) ?? 0) > 0;

const minuteMs = 60_000;

function estimateText(ms: number): string {
  if (ms % minuteMs !== 0) return `${Math.round(ms / 1_000)}s`;
  const minutes = ms / minuteMs;
  return minutes % 60 === 0 && minutes > 0 ? `${minutes / 60}h` : `${minutes} min`;
}
