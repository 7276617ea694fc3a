import { z } from 'zod';

/** What one attempt's agent took of the machine, with all processes it had started. */
export const agentSampleSchema = z.object({
  endedAt: z.number().int(),
  /** Most memory of the whole tree at one moment. */
  peakBytes: z.number().int().min(0),
  /** From its start to the first thing it told; null: it told nothing, or the clock was set meanwhile. */
  startMs: z.number().int().min(0).nullable(),
});
export type AgentSample = z.infer<typeof agentSampleSchema>;

/** Samples of one agent, oldest first. */
export type AgentSeen = { readonly agent: string; readonly samples: readonly AgentSample[] };
