import type { FeatureEdit } from '../../../shared/feature-change';
import type { PlanFeature } from '../../../shared/plan';
import type { Urgency } from '../../../shared/feature';
import type { FeatureView } from '../../../shared/views';

/** What a person writes about a feature, as the fields hold it. */
export type FormValues = {
  readonly name: string;
  readonly description: string;
  /** One a line. */
  readonly steps: string;
  readonly files: string;
  readonly category: string;
  readonly priority: string;
  readonly urgency: Urgency;
  readonly estimate: string;
  /** `#4, #7`: only of a new one; later they are drawn, or changed in the panel. */
  readonly needs: string;
};

export type Problems = Partial<Record<keyof FormValues, string>>;

export const emptyForm: FormValues = {
  name: '',
  description: '',
  steps: '',
  files: '',
  category: '',
  priority: '1000',
  urgency: 'normal',
  estimate: '',
  needs: '',
};

export function formOf(feature: FeatureView): FormValues {
  const { name, description, steps, files, category, priority, urgency, estimateMs } = feature;
  return {
    name,
    description,
    steps: steps.join('\n'),
    files: files.join('\n'),
    category,
    priority: String(priority),
    urgency,
    estimate: estimateMs === null ? '' : estimateText(estimateMs),
    needs: '',
  };
}

/** What is wrong, field by field; the host has the last word. */
export function problemsOf(values: FormValues, features: ReadonlyMap<number, FeatureView>): Problems {
  const priority = Number(values.priority);
  const unknown = needed(values).find((reference) => !isKnown(reference, features));
  return {
    ...(values.name.trim() === '' && { name: 'Write what it is called.' }),
    ...(!(Number.isInteger(priority) && priority >= 0 && priority <= 1_000_000 && values.priority.trim() !== '') && {
      priority: 'Write a whole number from 0 to 1000000; lower is sooner.',
    }),
    ...(!isEstimate(values.estimate) && {
      estimate: `Write a time such as 45 min or 1h30m. “${values.estimate.trim()}” is not one.`,
    }),
    ...(unknown !== undefined && { needs: `There is no feature ${unknown}. Write numbers such as #4, #7.` }),
  };
}

export function planOf(values: FormValues): PlanFeature {
  const { estimate, ...edit } = editOf(values);
  return {
    ...edit,
    name: values.name.trim(),
    ...(typeof estimate === 'string' && { estimate }),
    dependencies: [...needed(values)],
  };
}

export function editOf(values: FormValues): FeatureEdit {
  const estimate = values.estimate.trim();
  return {
    name: values.name.trim(),
    description: values.description,
    steps: lines(values.steps),
    files: lines(values.files),
    category: values.category.trim(),
    priority: Number(values.priority),
    urgency: values.urgency,
    estimate: estimate === '' ? null : estimate,
  };
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

/** Nothing, or numbers with their units. */
const isEstimate = (text: string): boolean => /^\s*((\d+(\.\d+)?)\s*[a-z]+\s*)*$/i.test(text);

const minuteMs = 60_000;

function estimateText(ms: number): string {
  if (ms % minuteMs !== 0) return `${Math.round(ms / 1_000)}s`;
  const minutes = ms / minuteMs;
  return minutes % 60 === 0 && minutes > 0 ? `${minutes / 60}h` : `${minutes} min`;
}
