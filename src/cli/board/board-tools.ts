import { z } from 'zod';
import { featureStatuses } from '../../shared/feature';
import { roles } from '../../shared/attempt';
import { efforts } from '../../shared/role-choice';
import { orders } from '../../shared/run-settings';

/** A tool of the board: what a model reads about it, what it takes, and the command line that it stands for. */
export type BoardTool<Input extends z.ZodObject = z.ZodObject> = {
  readonly name: string;
  readonly description: string;
  readonly input: Input;
  /** Nothing is changed by it. */
  readonly readOnly: boolean;
  /** Arguments of `flotilla`. What was given never stands where an option could. */
  argv(input: z.output<Input>): readonly string[];
};

const text = (max: number, description: string) => z.string().trim().min(1).max(max).describe(description);
const feature = z
  .union([z.number().int().min(1), text(200, 'Id or #number')])
  .transform((value) => (typeof value === 'number' ? `#${value}` : value))
  .describe('A feature: its number, or its id');
const list = (description: string) => z.array(text(4_096, description)).max(100).optional().describe(description);
const option = (name: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}=${value}`];
const each = (name: string, values: readonly string[] = []): readonly string[] =>
  values.map((value) => `--${name}=${value}`);

/** The schema decides what a tool's own function gets. */
function tool<Input extends z.ZodObject>(entry: BoardTool<Input>): BoardTool {
  return { ...entry, argv: (input) => entry.argv(input as z.output<Input>) };
}

/** A question about a budget is left to the person: an answer would grant it once more. */
export const answerTool = tool({
  name: 'feature_answer',
  description:
    'Answers the question that a feature’s agent asked; its attempt goes on first. Questions about budgets are the person’s.',
  input: z.strictObject({ feature, answer: text(20_000, 'What the agent should know') }),
  readOnly: false,
  argv: (input) => ['features', 'answer', '--json', '--', input.feature, input.answer],
});

/** What a person's own MCP client may do with a project: look, add, steer and answer. Nothing here names what is executed. */
export const boardTools: readonly BoardTool[] = [
  tool({
    name: 'board_list',
    description: 'Lists the features of the project with status, dependencies and why each is not running.',
    input: z.strictObject({
      status: z
        .enum([...featureStatuses, 'ready', 'blocked', 'waiting'])
        .optional()
        .describe('Only these'),
    }),
    readOnly: true,
    argv: ({ status }) => ['features', 'list', '--json', ...option('status', status)],
  }),
  tool({
    name: 'board_show',
    description: 'Shows one feature with its description, steps, question, attempts, checks and cost.',
    input: z.strictObject({ feature }),
    readOnly: true,
    argv: (input) => ['features', 'show', '--json', '--', input.feature],
  }),
  tool({
    name: 'board_status',
    description: 'Tells what the run is doing: agents at work, counts, limits of providers, cost and budgets.',
    input: z.strictObject({}),
    readOnly: true,
    argv: () => ['status', '--json'],
  }),
  tool({
    name: 'board_add',
    description: 'Adds a feature to the backlog. A run that goes on builds it, too.',
    input: z.strictObject({
      name: text(500, 'A few words'),
      description: text(20_000, 'What is wanted').optional(),
      steps: list('A sentence that proves it'),
      needs: list('Id or #number of a feature that has to land first'),
      files: list('A path it will touch'),
      estimate: text(50, 'Expected working time, such as 20m').optional(),
    }),
    readOnly: false,
    argv: ({ name, description, steps, needs, files, estimate }) => [
      ...['features', 'add', '--json', ...option('description', description), ...each('step', steps)],
      ...[...each('needs', needs), ...each('file', files), ...option('estimate', estimate), '--', name],
    ],
  }),
  answerTool,
  tool({
    name: 'feature_retry',
    description: 'Has a feature that failed for good tried again.',
    input: z.strictObject({ feature }),
    readOnly: false,
    argv: (input) => ['features', 'retry', '--json', '--', input.feature],
  }),
  tool({
    name: 'run_drain',
    description: 'Lets the run finish its active work and start none.',
    input: z.strictObject({}),
    readOnly: false,
    argv: () => ['drain'],
  }),
  tool({
    name: 'run_resume',
    description: 'Lets a draining run start new work again.',
    input: z.strictObject({}),
    readOnly: false,
    argv: () => ['resume'],
  }),
  tool({
    name: 'run_stop',
    description: 'Interrupts the run; the next one goes on with its work.',
    input: z.strictObject({}),
    readOnly: false,
    argv: () => ['stop'],
  }),
];

const roleSchema = z.strictObject({
  agent: text(40, 'A configured agent').optional(),
  model: text(200, 'Model for it').optional(),
  effort: z.enum(efforts).optional().describe('How long it may think'),
});

/** Permissions are left out: a client of the person’s may not raise them. */
const roleOptions = (ofRoles: Readonly<Record<string, z.output<typeof roleSchema> | undefined>>): readonly string[] =>
  Object.entries(ofRoles).flatMap(([role, said]) =>
    Object.entries(said ?? {}).map(([what, value]) => `--role=${role}.${what}=${value}`),
  );

/**
 * Starts a process that outlives the client, so it is no command line like the others. It takes no budget: the person's
 * saved one holds, and only the person raises it.
 */
export const startTool = tool({
  name: 'run_start',
  description: 'Starts a run that builds the backlog in the background. board_status tells how it goes.',
  input: z.strictObject({
    concurrency: z.number().int().min(1).max(50).optional().describe('Agents at once; the project’s setting else'),
    agent: text(40, 'A configured agent, such as claude or demo').optional(),
    model: text(200, 'Model for the agents of all roles; their own settings else').optional(),
    roles: z
      .strictObject(Object.fromEntries(roles.map((role) => [role, roleSchema.optional()])))
      .optional()
      .describe('For single roles; their saved settings else'),
    target: text(250, 'Branch to land on; the project’s setting else').optional(),
    order: z.enum(orders).optional().describe('Which ready feature comes first'),
  }),
  readOnly: false,
  argv: ({ concurrency, agent, model, roles: ofRoles = {}, target, order }) => [
    ...['run', '--json', '--on-failure=leave', ...option('concurrency', concurrency), ...option('agent', agent)],
    ...[...option('model', model), ...roleOptions(ofRoles), ...option('target', target), ...option('order', order)],
  ],
});
