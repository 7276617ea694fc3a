import { z } from 'zod';
import { planFeatureSchema } from './plan';

/** What was proposed and waits for a person's word. */
export const openBatchSchema = z.object({
  planning: z.number(),
  /** The first words of the request. */
  source: z.string(),
  agent: z.string(),
  proposed: z.array(planFeatureSchema),
});
export type OpenBatch = z.infer<typeof openBatchSchema>;
