import { z } from 'zod';
import type { FeatureNumber } from './ids';

/** What a run is there for: all features, exactly one of them through landing, or one round of testing agents. */
export const runGoalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('feature'), feature: z.custom<FeatureNumber>((value) => Number.isInteger(value)) }),
  z.object({ kind: z.literal('testing') }),
]);
export type RunGoal = z.infer<typeof runGoalSchema>;
