import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result';

/** What the demo agent is told about its task. */
export type DemoEnvironment = DemoTask | DemoRetest | DemoPlan;

/** It turns a text, which stands in its prompt, into features. */
export type DemoPlan = {
  readonly role: 'initializer' | 'decomposition';
  readonly worktree: string;
  readonly mcp: readonly string[];
  readonly speed: number;
};

/** It looks at landed features again; which, it is told through MCP. */
export type DemoRetest = { readonly role: 'testing'; readonly worktree: string; readonly mcp: readonly string[] };

/** It works on one feature. */
export type DemoTask = {
  readonly role: 'coding';
  readonly feature: number;
  readonly featureId: string;
  readonly worktree: string;
  /** Command line of the MCP bridge; empty: there is none. */
  readonly mcp: readonly string[];
  readonly recipes: string | null;
  readonly attempt: number;
  /** Null: nothing is remembered for a later start. */
  readonly attemptFolder: string | null;
  /** Session to go on with. */
  readonly session: string | null;
  /** All waits are multiplied by it; 0 is none. */
  readonly speed: number;
  readonly seed: string;
  readonly faults: string | null;
};

const wholeNumber = z.coerce.number().int().min(1);
const commandLine = z.string().transform((text, context) => {
  try {
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    context.addIssue('is no JSON list of program and arguments');
    return z.NEVER;
  }
});

const environmentSchema = z.object({
  FLOTILLA_ROLE: z.string().default('coding'),
  FLOTILLA_FEATURE: wholeNumber.optional(),
  FLOTILLA_FEATURE_ID: z.string().min(1).optional(),
  FLOTILLA_WORKTREE: z.string().min(1).optional(),
  FLOTILLA_SCOPE: z.string().default(''),
  FLOTILLA_MCP: commandLine.default([]),
  FLOTILLA_RECIPES: z.string().min(1).optional(),
  FLOTILLA_ATTEMPT_NUMBER: wholeNumber.default(1),
  FLOTILLA_ATTEMPT_FOLDER: z.string().min(1).optional(),
  FLOTILLA_DEMO_SPEED: z.coerce.number().min(0).max(1_000).default(1),
  FLOTILLA_DEMO_SEED: z.string().default('0'),
  FLOTILLA_DEMO_FAULTS: z.string().min(1).optional(),
});

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads environment and arguments (`--session <id>`, `--speed <factor>`); a variable set to nothing counts as unset. */
export function readDemoEnvironment(
  variables: Variables,
  argv: readonly string[],
  cwd: string,
): Result<DemoEnvironment, string> {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const speed = optionOf(argv, '--speed');
  const parsed = environmentSchema.safeParse(speed === null ? set : { ...set, FLOTILLA_DEMO_SPEED: speed });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return err(`The demo agent is started by Flotilla; its environment is wrong (${problems.join('; ')}).`);
  }
  const values = parsed.data;
  const place = { worktree: join(values.FLOTILLA_WORKTREE ?? cwd, values.FLOTILLA_SCOPE), mcp: values.FLOTILLA_MCP };
  if (values.FLOTILLA_ROLE === 'testing') return ok({ role: 'testing', ...place });
  if (values.FLOTILLA_ROLE === 'initializer' || values.FLOTILLA_ROLE === 'decomposition')
    return ok({ role: values.FLOTILLA_ROLE, ...place, speed: values.FLOTILLA_DEMO_SPEED });
  if (values.FLOTILLA_FEATURE === undefined)
    return err('The demo agent is started by Flotilla; its environment is wrong (FLOTILLA_FEATURE is missing).');
  return ok({
    role: 'coding',
    ...place,
    feature: values.FLOTILLA_FEATURE,
    featureId: values.FLOTILLA_FEATURE_ID ?? String(values.FLOTILLA_FEATURE),
    recipes: values.FLOTILLA_RECIPES ?? null,
    attempt: values.FLOTILLA_ATTEMPT_NUMBER,
    attemptFolder: values.FLOTILLA_ATTEMPT_FOLDER ?? null,
    session: optionOf(argv, '--session'),
    speed: values.FLOTILLA_DEMO_SPEED,
    seed: values.FLOTILLA_DEMO_SEED,
    faults: values.FLOTILLA_DEMO_FAULTS ?? null,
  });
}

function optionOf(argv: readonly string[], name: string): string | null {
  const at = argv.indexOf(name);
  return at === -1 ? null : (argv[at + 1] ?? null);
}
