import { z } from 'zod';
import { agentTrialSchema } from '../agent-trial';

const nothing = z.void();

/** What an agent was seen to take on this machine. */
export const learnedNeedSchema = z.object({
  agent: z.string(),
  /** Attempts that were measured. */
  attempts: z.number().int(),
  /** Null until it was seen often enough. */
  bytes: z.number().nullable(),
  /** Null where that is not known. */
  startMs: z.number().nullable(),
  /** Attempts that are still to be seen before it counts. */
  missing: z.number().int(),
});
export type LearnedNeed = z.infer<typeof learnedNeedSchema>;

/** Trials of agents, and what they took so far. Which there are is a question of the wizard’s. */
export const agentCalls = {
  /** Makes one small request with an agent, which may cost something; the person has agreed to it. */
  'agents.try': { input: z.strictObject({ name: z.string().min(1).max(100) }), value: agentTrialSchema },
  /** Ends the trial that goes on; its answer is that it was cancelled. */
  'agents.cancelTrial': { input: nothing, value: nothing },
  'agents.learned': { input: nothing, value: z.array(learnedNeedSchema) },
  'agents.forget': { input: z.strictObject({ name: z.string().min(1).max(200) }), value: nothing },
} as const;
