import type { CheckSpec } from '../../shared/check';
import type { Fault } from '../../shared/fault';
import type { FeatureSpec } from '../../shared/feature';
import { featureId, type FeatureId } from '../../shared/ids';
import type { PlanFeature } from '../../shared/plan';
import { err, ok, type Result } from '../../shared/result';
import { cleanLine, cleanText } from '../../shared/clean-text';
import type { PlanEntry } from './import-preview';
import { isInsideProject } from './is-inside-project';
import { parseDuration } from '../../shared/parse-duration';

/** A plan's feature in our words. `said` holds only what the plan says, so that an import leaves the rest as it is. */
export type ReadFeature = {
  readonly where: (within?: readonly PropertyKey[]) => string;
  readonly id: FeatureId | null;
  readonly name: string;
  readonly said: Partial<FeatureSpec>;
  /** Ids as the plan writes them; null when it says nothing about dependencies. */
  readonly dependencies: readonly string[] | null;
};

type PlanCheck = NonNullable<PlanFeature['checks']>[number];

/** Cleans and converts one feature; refused are times that are none, empty names, and files outside of the project. */
export function readPlanFeature({ plan, where }: PlanEntry): Result<ReadFeature> {
  const name = cleanLine(plan.name);
  if (name === '') return err(badPlan('A feature has no name.', where(), 'Give it a name of at least one letter.'));
  const id = plan.id === undefined ? null : featureId(cleanLine(String(plan.id)));
  if (id === '') return err(badPlan(`The id of “${name}” is empty.`, where(), 'Write an id, or leave it out.'));

  const estimate = plan.estimate === undefined ? undefined : someTime(plan.estimate);
  if (estimate === null) return err(badTime(plan.estimate, where()));
  const checks = plan.checks?.map(checkOf);
  const badCheck = checks?.findIndex((check) => check.timeoutMs === 'bad') ?? -1;
  if (badCheck >= 0) return err(badTime(timeoutOf(plan.checks?.[badCheck]), where()));

  const files = plan.files?.map(cleanLine).filter((file) => file !== '');
  const outside = files?.find((file) => !isInsideProject(file));
  if (outside !== undefined) return err(badFile(outside, where()));

  const said: Partial<FeatureSpec> = {
    name,
    description: plan.description === undefined ? undefined : cleanText(plan.description),
    category: plan.category === undefined ? undefined : cleanLine(plan.category),
    steps: plan.steps?.map(cleanText),
    priority: plan.priority,
    urgency: plan.urgency,
    files,
    resources: plan.resources?.map(cleanLine).filter((resource) => resource !== ''),
    checks: checks?.filter((check): check is CheckSpec => check.timeoutMs !== 'bad'),
    estimateMs: estimate,
  };
  const dependencies = plan.dependencies?.map((dependency) => cleanLine(String(dependency))) ?? null;
  return ok({ where, id, name, said: withoutSilence(said), dependencies });
}

/** Everything a feature has when nobody says otherwise. */
export function specOf(read: ReadFeature): FeatureSpec {
  return {
    name: read.name,
    description: '',
    category: '',
    steps: [],
    priority: 1000,
    urgency: 'normal',
    files: [],
    resources: [],
    checks: [],
    estimateMs: null,
    ...read.said,
  };
}

export function badPlan(message: string, where: string, remedy: string): Fault {
  return { code: 'bad_plan', message, where, remedy };
}

/** Nothing takes no time. */
function someTime(text: string): number | null {
  const ms = parseDuration(text);
  return ms === 0 ? null : ms;
}

function badTime(text: string | undefined, where: string): Fault {
  const given = `“${cleanLine(text ?? '')}”`;
  const message = parseDuration(text ?? '') === 0 ? `${given} is too short a time.` : `${given} is not a time.`;
  return badPlan(message, where, 'Write a time such as 20m, 90s or 1h30m, a year at most.');
}

function badFile(file: string, where: string): Fault {
  return badPlan(`“${file}” does not lie in the project.`, where, 'Name files from its folder on, such as src/a.ts.');
}

function checkOf(check: PlanCheck): Omit<CheckSpec, 'timeoutMs'> & { readonly timeoutMs: number | null | 'bad' } {
  const { argv, name, kind } = 'argv' in check ? check : { argv: check };
  const timeout = timeoutOf(check);
  const timeoutMs = timeout === undefined ? null : (someTime(timeout) ?? 'bad');
  return { name: cleanLine(name ?? argv.join(' ')).slice(0, 200), kind: kind ?? 'other', argv, timeoutMs };
}

function timeoutOf(check: PlanCheck | undefined): string | undefined {
  return check !== undefined && 'argv' in check ? check.timeout : undefined;
}

function withoutSilence(said: Partial<FeatureSpec>): Partial<FeatureSpec> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
