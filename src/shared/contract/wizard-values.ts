import { z } from 'zod';
import { checkKinds } from '../check';
import { urgencies } from '../feature';
import { importSummarySchema } from '../feature-change';
import { adapters, checkSettingSchema } from '../settings';

export const checkVerdicts = ['green', 'red', 'timed_out', 'not_started', 'cancelled'] as const;

/** Why a folder can or cannot become a project as it is. */
export const folderStates = ['ready', 'no_repository', 'no_commit', 'detached', 'registered'] as const;

/** A folder as the wizard shows it: what git says, and what it brings along that runs by itself. */
export const folderFactsSchema = z.object({
  /** Real path of what was chosen. */
  path: z.string(),
  state: z.enum(folderStates),
  /** The project it already is. */
  registered: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Top of the repository it belongs to; the same as `path` where it is the whole of it. */
  root: z.string().nullable(),
  /** The folder within that repository; empty where it is the whole of it. */
  scope: z.string(),
  /** The branch checked out, for people; null when there is none. */
  branch: z.string().nullable(),
  /** Branches that work could land on, the one that is checked out first. */
  branches: z.array(z.string()),
  /** How many files differ from the last commit. */
  uncommitted: z.number().int(),
  /** What has to be accepted before anything runs, by kind. */
  toAccept: z.array(z.object({ title: z.string(), items: z.array(z.string()) })),
  /** Files agents take for instructions; worth knowing, nothing asks because of them. */
  instructions: z.array(z.string()),
  /** Ignored files that a fresh worktree lacks and may need. */
  ignored: z.array(z.string()),
  /** Plan files that lie there. */
  plans: z.array(z.string()),
  /** The app spec that lies there, by its path in the folder; missing where there is none. */
  appSpec: z.string().optional(),
});
export type FolderFacts = z.infer<typeof folderFactsSchema>;

/** What importing a plan would do, and the part of its text that is worth seeing. */
export const planPreviewSchema = z.object({
  file: z.string(),
  changedAt: z.number(),
  summary: importSummarySchema,
  dependencies: z.number().int(),
  longestChain: z.number().int(),
  /** How many can start at once. */
  startable: z.number().int(),
  /** As many agents as a first run should have. */
  recommended: z.number().int(),
  lines: z.array(z.string()),
  /** So much of its features as a forecast needs. */
  features: z.array(
    z.object({
      number: z.number().int(),
      dependencies: z.array(z.number().int()),
      priority: z.number(),
      urgency: z.enum(urgencies),
      files: z.array(z.string()),
      resources: z.array(z.string()),
      estimateMs: z.number().nullable(),
    }),
  ),
});
export type PlanPreview = z.infer<typeof planPreviewSchema>;

/** The part of a file around what is wrong with it. */
export const excerptSchema = z.object({
  firstLine: z.number().int(),
  lines: z.array(z.string()),
  /** The line that is wrong, counted from 1 in the file. */
  marked: z.number().int(),
});
export type Excerpt = z.infer<typeof excerptSchema>;

export const planReadingSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), preview: planPreviewSchema }),
  z.object({
    ok: z.literal(false),
    message: z.string(),
    where: z.string().nullable(),
    remedy: z.string().nullable(),
    /** What else is wrong with it. */
    also: z.array(z.object({ message: z.string(), where: z.string().nullable(), remedy: z.string().nullable() })),
    excerpt: excerptSchema.nullable(),
  }),
]);
export type PlanReading = z.infer<typeof planReadingSchema>;

/** An agent that is there or could be. */
export const agentFoundSchema = z.object({
  name: z.string(),
  title: z.string(),
  /** `ready` can be chosen; of what is `missing` the program is not there. */
  state: z.enum(['ready', 'missing']),
  /** Where it is, or why it is not found. */
  detail: z.string(),
  isDemo: z.boolean(),
  adapter: z.enum(adapters),
  /** What the program says of itself; null where it is not there, or says nothing. */
  version: z.string().nullable(),
  /** What it would log in with, as far as that can be seen; null where nothing is. */
  login: z.string().nullable(),
  /** Worth knowing before it is used: it is older than what we have tried, no login is seen. */
  notes: z.array(z.string()),
  /** What installs the program; null where it is there, or where we do not know. */
  install: z.string().nullable(),
});
export type AgentFound = z.infer<typeof agentFoundSchema>;

export const detectedChecksSchema = z.object({
  checks: z.array(checkSettingSchema),
  setup: z.array(z.array(z.string())),
});
export type DetectedChecks = z.infer<typeof detectedChecksSchema>;

export const trialResultSchema = z.object({
  title: z.string(),
  kind: z.enum([...checkKinds, 'setup']),
  verdict: z.enum(checkVerdicts),
  durationMs: z.number(),
  tail: z.string(),
});
export type TrialResult = z.infer<typeof trialResultSchema>;
