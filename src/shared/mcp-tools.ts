import { z } from 'zod';
import type { Role } from './attempt';

/** One tool of the MCP server: what the model reads about it, what it takes, and who may call it. */
export type ToolContract<Input extends z.ZodObject = z.ZodObject> = {
  readonly name: string;
  readonly description: string;
  readonly input: Input;
  readonly roles: 'all' | readonly Role[];
};

/** Models often send numbers as text, and `#42` as it is shown to them. */
const featureNumber = z
  .preprocess(
    (value) => (typeof value === 'string' && /^#?[0-9]+$/.test(value) ? Number(value.replace('#', '')) : value),
    z.number().int().min(1),
  )
  .describe('Number of the feature, e.g. 42');

const text = (max: number, description: string) => z.string().trim().min(1).max(max).describe(description);
const limit = z.number().int().min(1).max(1_000).optional().describe('At most so many features; 50 when left out');
const own = { feature_id: featureNumber.optional().describe('Number of your own feature; may be left out') };
const judged = {
  feature_id: featureNumber
    .optional()
    .describe('Number of the feature; a coding agent, which has only one, may leave it out'),
};

/** Agents with a feature of their own. */
const working = ['coding', 'recovery'] as const satisfies readonly Role[];
const testing = ['testing'] as const satisfies readonly Role[];
const judging = [...working, 'testing'] as const satisfies readonly Role[];
const planning = ['initializer', 'decomposition'] as const satisfies readonly Role[];
const creating = [...working, ...planning] as const satisfies readonly Role[];
const linking = ['recovery', ...planning] as const satisfies readonly Role[];

/** A feature as a planning agent writes it. No checks: what is executed comes from people. */
const planned = z.strictObject({
  id: text(200, 'A short name of your own for it, e.g. login-form').optional(),
  name: text(500, 'A few words'),
  description: text(20_000, 'What is wanted').optional(),
  category: text(200, 'One word').optional(),
  steps: z.array(text(10_000, 'A sentence')).max(100).optional().describe('Sentences that prove it when all hold'),
  priority: z.number().int().min(0).max(1_000_000).optional().describe('Lower is sooner; 1000 when left out'),
  dependencies: z
    .array(z.union([text(200, 'An id'), z.number().int().min(0)]))
    .max(1_000)
    .optional()
    .describe('Ids of features it needs: of this call, or of ones that are there; #42 is a number'),
  files: z.array(text(4_096, 'A path')).max(1_000).optional().describe('Files it will touch'),
  estimate: text(50, 'Expected working time, e.g. 20m').optional(),
});

/** Every tool there is, by name. */
export const mcpTools = {
  feature_get_stats: {
    name: 'feature_get_stats',
    description: 'How many features of this project are landed, in work, ready, blocked and failed.',
    input: z.strictObject({}),
    roles: 'all',
  },
  feature_get_by_id: {
    name: 'feature_get_by_id',
    description: 'One feature in full: name, description, steps, dependencies and status.',
    input: z.strictObject({ feature_id: featureNumber }),
    roles: 'all',
  },
  feature_get_ready: {
    name: 'feature_get_ready',
    description:
      'Features whose dependencies have all landed and that nobody works on yet, in the order they will start.',
    input: z.strictObject({ limit }),
    roles: 'all',
  },
  feature_get_blocked: {
    name: 'feature_get_blocked',
    description: 'Features that wait for others, with the features they wait for.',
    input: z.strictObject({ limit }),
    roles: 'all',
  },
  feature_get_graph: {
    name: 'feature_get_graph',
    description: 'All features with their status and dependencies.',
    input: z.strictObject({}),
    roles: 'all',
  },
  knowledge_add: {
    name: 'knowledge_add',
    description:
      'Leaves a short note about this project for the agents that come after you, e.g. where something is or how it is tested.',
    input: z.strictObject({ text: text(4_000, 'The note') }),
    roles: 'all',
  },
  feature_get_for_regression: {
    name: 'feature_get_for_regression',
    description: 'Hands you the landed features you are to test again, with their steps and checks.',
    input: z.strictObject({}),
    roles: testing,
  },
  feature_claim_next: {
    name: 'feature_claim_next',
    description: 'Tells which feature you work on.',
    input: z.strictObject({}),
    roles: working,
  },
  feature_mark_in_progress: {
    name: 'feature_mark_in_progress',
    description: 'Says that you have started on your feature.',
    input: z.strictObject(own),
    roles: working,
  },
  feature_mark_passing: {
    name: 'feature_mark_passing',
    description:
      'Coding: reports your feature as done; call it once, as the last thing, when everything the feature asks for works; it is verified afterwards. Testing: says that a feature you were handed still works.',
    input: z.strictObject({ ...judged, summary: text(4_000, 'What you did, in a sentence or two').optional() }),
    roles: judging,
  },
  feature_mark_failing: {
    name: 'feature_mark_failing',
    description:
      'Coding: gives this try up because the feature cannot be made to work. Testing: says that a feature you were handed no longer works.',
    input: z.strictObject({ ...judged, reason: text(4_000, 'What stands in the way, or what does not work any more') }),
    roles: judging,
  },
  feature_skip: {
    name: 'feature_skip',
    description: 'Puts your feature back for later, e.g. because something else has to come first. Your try ends.',
    input: z.strictObject({ ...own, reason: text(4_000, 'Why later is better') }),
    roles: working,
  },
  feature_clear_in_progress: {
    name: 'feature_clear_in_progress',
    description: 'Gives your feature back unfinished, without saying that it failed. Your try ends.',
    input: z.strictObject(own),
    roles: working,
  },
  feature_request_human_input: {
    name: 'feature_request_human_input',
    description:
      'Asks a person one question that you cannot decide yourself. Stop working afterwards: you are started again with the answer.',
    input: z.strictObject({ ...own, question: text(4_000, 'The question, with what is needed to answer it') }),
    roles: working,
  },
  feature_create: {
    name: 'feature_create',
    description:
      'Initializer and decomposition: creates a feature. Others: proposes a further feature that you found missing; a person decides whether it is built.',
    input: z.strictObject({
      name: text(500, 'A few words'),
      description: text(20_000, 'What is wanted'),
      category: text(200, 'One word').optional(),
      steps: z.array(text(10_000, 'A sentence')).max(100).optional().describe('Sentences that prove it when all hold'),
      dependencies: z.array(featureNumber).max(1_000).optional().describe('Numbers of features it needs'),
      files: z.array(text(4_096, 'A path')).max(1_000).optional().describe('Files it will touch'),
    }),
    roles: creating,
  },
  feature_create_bulk: {
    name: 'feature_create_bulk',
    description:
      'Creates many features at once, all or none. Give each an id, so that others of the same call can name it as a dependency.',
    input: z.strictObject({ features: z.array(planned).min(1).max(500) }),
    roles: planning,
  },
  feature_add_dependency: {
    name: 'feature_add_dependency',
    description:
      'Initializer and decomposition: a feature needs another one to land first. Recovery: proposes that for your own feature; a person decides.',
    input: z.strictObject({ feature_id: featureNumber, depends_on: featureNumber }),
    roles: linking,
  },
  feature_remove_dependency: {
    name: 'feature_remove_dependency',
    description: 'A feature no longer needs another one.',
    input: z.strictObject({ feature_id: featureNumber, depends_on: featureNumber }),
    roles: planning,
  },
  feature_set_dependencies: {
    name: 'feature_set_dependencies',
    description: 'Says all features that one needs, in place of those it needed so far. All or none.',
    input: z.strictObject({ feature_id: featureNumber, dependencies: z.array(featureNumber).max(1_000) }),
    roles: planning,
  },
} as const satisfies Record<string, ToolContract>;

export type ToolName = keyof typeof mcpTools;
/** Arguments of a tool as they are once checked. */
export type ToolInput<Name extends ToolName> = z.output<(typeof mcpTools)[Name]['input']>;

/** The contract of a tool by its name, or undefined where there is none. */
export function toolNamed(name: string): ToolContract | undefined {
  return Object.hasOwn(mcpTools, name) ? mcpTools[name as ToolName] : undefined;
}

/** The tools an agent of this role may call; anything else is forbidden to it. */
export function toolsForRole(role: Role): readonly ToolContract[] {
  return Object.values<ToolContract>(mcpTools).filter((tool) => tool.roles === 'all' || tool.roles.includes(role));
}
