import { z } from 'zod';
import { addedFeatureSchema } from './feature-change';
import { planFeatureSchema } from './plan';
import { batchDecisions } from './planning';

/** A person's word on what an agent split a request into: all of it, or nothing. */
export const batchWordSchema = z.strictObject({
  /** Number of the planning. */
  planning: z.number().int().positive(),
  decision: z.enum(batchDecisions),
});
export type BatchWord = z.infer<typeof batchWordSchema>;

/** The features that were made of it; none where it was discarded. */
export const decidedBatchSchema = z.object({
  planning: z.number(),
  decision: z.enum(batchDecisions),
  added: z.array(addedFeatureSchema),
});
export type DecidedBatch = z.infer<typeof decidedBatchSchema>;

/** What was proposed and waits for a person's word. */
export const openBatchSchema = z.object({
  planning: z.number(),
  /** The first words of the request. */
  source: z.string(),
  agent: z.string(),
  proposed: z.array(planFeatureSchema),
});
export type OpenBatch = z.infer<typeof openBatchSchema>;
