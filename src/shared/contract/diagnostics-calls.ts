import { z } from 'zod';

/** What `doctor` found of one kind, as a window shows it. */
export const diagnosisSchema = z.object({
  /** What was looked at, e.g. “worktree”. */
  what: z.string(),
  state: z.enum(['good', 'note', 'bad', 'mended']),
  /** One sentence for each thing. */
  messages: z.array(z.string()),
  /** What a person can do; null where nothing has to be done. */
  remedy: z.string().nullable(),
  /** Flotilla can put it right by itself. */
  canMend: z.boolean(),
  /** The agent that was found; it can be tested. */
  agent: z.object({ name: z.string(), title: z.string(), isDemo: z.boolean() }).optional(),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** What runs of a project left behind that no run needs. */
export const leftoversSchema = z.object({ processes: z.number().int().min(0), worktrees: z.number().int().min(0) });
export type Leftovers = z.infer<typeof leftoversSchema>;

/** What is wrong with this machine and the open project. */
export const diagnosticsCalls = {
  'diagnostics.look': { input: z.void(), value: z.array(diagnosisSchema) },
  'diagnostics.leftovers': { input: z.void(), value: leftoversSchema },
  /** Puts right what can be of one kind; says of each thing what was done, or why it can’t be. */
  'diagnostics.mend': { input: z.strictObject({ what: z.string().min(1).max(100) }), value: z.array(diagnosisSchema) },
} as const;
