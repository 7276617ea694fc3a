import { z } from 'zod';
import { addedFeatureSchema } from './feature-change';
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
