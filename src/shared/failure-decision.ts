import { z } from 'zod';

/** What a person can decide about a feature that has failed for good while its run waits for the decision. */
export const failureDecisions = ['debug', 'skip', 'abort', 'leave'] as const;
/** `debug`: it is tried again; `skip`: it is left out; `abort`: the run stops; `leave`: it stays failed. */
export type FailureDecision = (typeof failureDecisions)[number];

export const decidedFailureSchema = z.strictObject({
  /** Number of the feature. */
  feature: z.number().int().positive(),
  decision: z.enum(failureDecisions),
});
export type DecidedFailure = z.infer<typeof decidedFailureSchema>;
