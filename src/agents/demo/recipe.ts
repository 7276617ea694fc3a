import { z } from 'zod';
import { agentOutcomes } from '../../shared/attempt';
import { err, ok, type Result } from '../../shared/result';

const text = z.string();
const lines = z.array(z.string());
const argv = z.array(z.string()).min(1);
const ms = z.number().min(0);

/**
 * The steps of a recipe by the key that names them; `resources/sample/RECIPES.md` describes the first ones, the rest
 * are ways to misbehave.
 */
const stepSchemas = {
  think: z.strictObject({ think: text, ms: ms.optional() }),
  say: z.strictObject({ say: text }),
  read: z.strictObject({ read: text }),
  write: z.union([z.strictObject({ write: text, lines }), z.strictObject({ write: text, content: text })]),
  insert: z.union([
    z.strictObject({ insert: text, after: text, lines }),
    z.strictObject({ insert: text, before: text, lines }),
  ]),
  replace: z.strictObject({ replace: text, find: text.min(1), with: text }),
  append: z.strictObject({ append: text, lines }),
  run: z.strictObject({ run: argv, expect: z.number().int().default(0) }),
  mcp: z.strictObject({ mcp: text, args: z.record(z.string(), z.unknown()).default({}) }),
  commit: z.strictObject({ commit: text.min(1) }),
  /** Asks a person and ends; the next start goes on behind it. */
  ask: z.strictObject({ ask: text.min(1) }),
  /** Ends with another outcome than ok. */
  fail: z.strictObject({
    fail: text,
    exit: z.number().int().min(0).max(255).default(1),
    outcome: z.enum(agentOutcomes).default('failed'),
    retryAfterMs: ms.nullable().default(null),
  }),
  /** Says nothing for ever; `stubborn` ignores polite signals, too. */
  hang: z.strictObject({ hang: z.literal(true), stubborn: z.boolean().default(false) }),
  /** Kills itself without a word. */
  crash: z.strictObject({ crash: z.literal(true) }),
  /** Reports the feature as passing and ends. */
  lie: z.strictObject({ lie: z.literal(true) }),
  /** So many bytes of output: lines, one endless line, or bytes that are no text. */
  flood: z.strictObject({
    flood: z.number().int().min(1),
    shape: z.enum(['lines', 'line', 'binary']).default('lines'),
  }),
  /** Starts a program and leaves it behind; `detached` in a session of its own. */
  spawn: z.strictObject({ spawn: argv, detached: z.boolean().default(false) }),
  /** The step with this likelihood, decided by the seed. */
  chance: z.strictObject({ chance: z.number().min(0).max(1), step: z.unknown() }),
  /** Waits. Last, because other steps have this key beside their own. */
  ms: z.strictObject({ ms }),
} satisfies Record<string, z.ZodType>;

type StepKind = keyof typeof stepSchemas;
export type StepOf<Kind extends StepKind> = { readonly kind: Kind } & z.output<(typeof stepSchemas)[Kind]>;
export type Step = { [Kind in StepKind]: StepOf<Kind> }[StepKind];

const stepsSchema = z.looseObject({ steps: z.array(z.unknown()) });
const recipeSchema = stepsSchema.extend({
  /** Other steps for the attempt of that number. */
  attempts: z.record(z.string(), stepsSchema).optional(),
  /** Steps for a finished session that is started once more, because checks failed. */
  again: stepsSchema.optional(),
});

/** What the demo agent does for one feature. */
export type Recipe = { readonly steps: readonly Step[]; readonly again: readonly Step[] };

/** Picks a feature's recipe for an attempt out of a parsed recipe file; null where there is none for it. */
export function recipeFor(file: unknown, featureId: string, attempt: number): Result<Recipe | null, string> {
  const all = z.record(z.string(), z.unknown()).safeParse(file);
  if (!all.success) return err('The recipe file is no object of recipes by feature id.');
  if (!Object.hasOwn(all.data, featureId)) return ok(null);
  const recipe = recipeSchema.safeParse(all.data[featureId]);
  if (!recipe.success) return err(`The recipe of ${featureId} is wrong: ${firstProblem(recipe.error)}`);
  const { steps, attempts, again } = recipe.data;
  const ofAttempt = attempts?.[String(attempt)]?.steps ?? steps;
  const parsed = parseSteps(ofAttempt);
  const parsedAgain = parseSteps(again?.steps ?? []);
  if (!parsed.ok) return err(`The recipe of ${featureId} is wrong: ${parsed.error}`);
  if (!parsedAgain.ok) return err(`The recipe of ${featureId} is wrong: ${parsedAgain.error}`);
  return ok({ steps: parsed.value, again: parsedAgain.value });
}

/** One step as it stands in a file. */
export function parseStep(value: unknown): Result<Step, string> {
  const kind = kindOf(value);
  if (kind === undefined) return err(`unknown step ${JSON.stringify(value)}`);
  const parsed = stepSchemas[kind].safeParse(value);
  if (!parsed.success) return err(`step ${JSON.stringify(value)}: ${firstProblem(parsed.error)}`);
  // The schema was chosen by the kind; the compiler cannot follow that through the table.
  return ok({ kind, ...parsed.data } as Step);
}

function parseSteps(values: readonly unknown[]): Result<readonly Step[], string> {
  const steps: Step[] = [];
  for (const value of values) {
    const step = parseStep(value);
    if (!step.ok) return step;
    steps.push(step.value);
  }
  return ok(steps);
}

function kindOf(value: unknown): StepKind | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return (Object.keys(stepSchemas) as StepKind[]).find((kind) => Object.hasOwn(value, kind));
}

function firstProblem({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (issue === undefined) return 'invalid';
  return issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`;
}
