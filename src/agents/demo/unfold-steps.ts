import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result';
import { parseStep, type Step } from './recipe';
import { seededChance } from './seeded-chance';

/** A step put into recipes from outside, so that tests and demonstrations need no recipe of their own. */
const faultSchema = z.strictObject({
  /** Only for the feature with this id. */
  feature: z.string().optional(),
  /** Only for the attempt of this number. */
  attempt: z.number().int().min(1).optional(),
  /** Before the step of this index; counted from the end when negative. */
  at: z.number().int().default(0),
  chance: z.number().min(0).max(1).default(1),
  step: z.unknown(),
});
const faultsSchema = z.array(faultSchema);

export type Variation = {
  readonly featureId: string;
  readonly attempt: number;
  readonly seed: string;
  /** JSON of `FLOTILLA_DEMO_FAULTS`; null without. */
  readonly faults: string | null;
};

/** The steps as they are worked off: faults put in, chances decided. The same input always gives the same steps. */
export function unfoldSteps(steps: readonly Step[], variation: Variation): Result<readonly Step[], string> {
  const withFaults = insertFaults(steps, variation);
  if (!withFaults.ok) return withFaults;
  const unfolded: Step[] = [];
  for (const [index, step] of withFaults.value.entries()) {
    const decided = decide(step, variation, String(index));
    if (!decided.ok) return decided;
    if (decided.value !== null) unfolded.push(decided.value);
  }
  return ok(unfolded);
}

function insertFaults(steps: readonly Step[], variation: Variation): Result<readonly Step[], string> {
  if (variation.faults === null) return ok(steps);
  const faults = readFaults(variation.faults);
  if (faults === null) return err('FLOTILLA_DEMO_FAULTS is no list of {feature?, attempt?, at?, chance?, step}.');
  const result = [...steps];
  for (const { feature, attempt, at, chance, step } of faults) {
    if ((feature ?? variation.featureId) !== variation.featureId) continue;
    if ((attempt ?? variation.attempt) !== variation.attempt) continue;
    result.splice(at, 0, { kind: 'chance', chance, step });
  }
  return ok(result);
}

function readFaults(json: string): z.output<typeof faultsSchema> | null {
  try {
    return faultsSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    // The caller says what is wrong with it.
    return null;
  }
}

function decide(step: Step, variation: Variation, place: string): Result<Step | null, string> {
  if (step.kind !== 'chance') return ok(step);
  const { seed, featureId, attempt } = variation;
  if (seededChance([seed, featureId, String(attempt), place]) >= step.chance) return ok(null);
  const inner = parseStep(step.step);
  return inner.ok ? decide(inner.value, variation, `${place}.`) : inner;
}
