import { z } from 'zod';
import { agentOutcomes } from './attempt';

/** What came of a real trial of an agent: one small request, in an empty folder. */
export const agentTrialSchema = z.object({
  /** Whether it answered as it was asked to. */
  works: z.boolean(),
  outcome: z.enum(agentOutcomes),
  /** One sentence on what came of it. */
  said: z.string(),
  /** What to do about it; null where nothing is to be done. */
  remedy: z.string().nullable(),
  /** As the program names it; null where it does not. */
  model: z.string().nullable(),
  /** What it used, for people; null where the program tells nothing of that. */
  cost: z.string().nullable(),
  durationMs: z.number(),
});
export type AgentTrial = z.infer<typeof agentTrialSchema>;
