import { z } from 'zod';
import { budgetSchema } from '../budget';
import { passableText } from '../passable-text';
import { agentProfileSchema, checkSettingSchema } from '../settings';
import { projectEntrySchema } from './project-calls';
import {
  agentFoundSchema,
  detectedChecksSchema,
  folderFactsSchema,
  planReadingSchema,
  trialResultSchema,
} from './wizard-values';

const nothing = z.void();
const path = passableText(4_096);
const argv = z.array(passableText(10_000)).min(1).max(200);
const branch = passableText(1_000);
const name = passableText(200, z.string().trim());

/** Where the project's files come from. */
export const projectSourceSchema = z.discriminatedUnion('kind', [
  /** A folder that is there; without `whole` it alone is meant, not the repository around it. */
  z.strictObject({ kind: z.literal('folder'), path, whole: z.boolean() }),
  /** A finished clone, which moves to its place. */
  z.strictObject({ kind: z.literal('clone'), staged: z.string().max(100), parent: path, name }),
  z.strictObject({ kind: z.literal('new'), parent: path, name }),
]);
export type ProjectSource = z.infer<typeof projectSourceSchema>;

/** Everything the wizard asked; what it comes to is made in one go. */
export const registrationSchema = z.strictObject({
  source: projectSourceSchema,
  /** Makes a repository with a first commit where there is none. */
  initGit: z.boolean(),
  name,
  /** The branch work lands on; null takes the one that is checked out. */
  target: branch.nullable(),
  /** The person saw what runs by itself and accepts it. */
  trust: z.boolean(),
  plan: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('empty') }),
    z.strictObject({ kind: z.literal('demo') }),
    z.strictObject({ kind: z.literal('file'), file: path }),
  ]),
  agent: z.string().max(200).nullable(),
  /** An agent to be added to the person's settings. */
  newAgent: agentProfileSchema.nullable(),
  checks: z.array(checkSettingSchema).max(100),
  setup: z.array(argv).max(100),
  copiedFiles: z.array(path).max(100),
  concurrency: z.number().int().min(1).max(50),
  /** Of a run; null: no limit. */
  budget: budgetSchema.nullable().default(null),
});
export type Registration = z.infer<typeof registrationSchema>;

/** Registering a project. Nothing but `wizard.register` makes anything that stays. */
export const wizardCalls = {
  /** The system's own dialog; null when the person changed their mind. */
  'wizard.chooseFolder': { input: z.strictObject({ title: z.string().max(200) }), value: z.string().nullable() },
  'wizard.chooseFile': { input: z.strictObject({ title: z.string().max(200) }), value: z.string().nullable() },
  /** Where new folders are suggested. */
  'wizard.suggestedParent': { input: nothing, value: z.string() },
  'wizard.examine': { input: z.strictObject({ path, whole: z.boolean() }), value: folderFactsSchema },
  /** Whether a folder of that name could be made there. */
  'wizard.checkPlace': { input: z.strictObject({ parent: path, name }), value: z.object({ path: z.string() }) },
  /** Clones to a place of our own; progress comes as messages. */
  'wizard.clone': {
    input: z.strictObject({ url: passableText(2_000) }),
    value: z.object({ staged: z.string(), facts: folderFactsSchema }),
  },
  'wizard.previewPlan': {
    input: z.strictObject({ file: path.nullable(), folder: path.nullable() }),
    value: planReadingSchema,
  },
  'wizard.agents': { input: nothing, value: z.array(agentFoundSchema) },
  /** Whether an agent's program is there and can be started. */
  'wizard.testAgent': {
    input: z.strictObject({ name: z.string().max(100), argv: z.array(passableText(10_000)).max(200) }),
    value: z.object({ said: z.string(), durationMs: z.number() }),
  },
  'wizard.detectChecks': { input: z.strictObject({ folder: path }), value: detectedChecksSchema },
  /** Runs setup and checks once on a copy of the last commit; progress comes as messages. */
  'wizard.tryChecks': {
    input: z.strictObject({
      folder: path,
      /** Whose newest commit is tried; null takes the branch that is checked out. */
      branch: branch.nullable(),
      setup: z.array(argv).max(100),
      copiedFiles: z.array(path).max(100),
      checks: z.array(checkSettingSchema).max(100),
    }),
    value: z.array(trialResultSchema),
  },
  /** Ends the clone or the trial that goes on. */
  'wizard.cancelTask': { input: nothing, value: nothing },
  /** Forgets what was cloned and not used. */
  'wizard.leave': { input: nothing, value: nothing },
  'wizard.register': { input: registrationSchema, value: projectEntrySchema },
} as const;
