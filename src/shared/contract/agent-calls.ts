import { z } from 'zod';
import { agentTrialSchema } from '../agent-trial';

const nothing = z.void();

/** Trials of agents. Which there are is a question of the wizard’s. */
export const agentCalls = {
  /** Makes one small request with an agent, which may cost something; the person has agreed to it. */
  'agents.try': { input: z.strictObject({ name: z.string().min(1).max(100) }), value: agentTrialSchema },
  /** Ends the trial that goes on; its answer is that it was cancelled. */
  'agents.cancelTrial': { input: nothing, value: nothing },
} as const;
