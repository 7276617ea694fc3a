import { z } from 'zod';
import type { FeatureNumber } from './ids';

/** At most so much text asks for features to be split into. */
export const mostRequestText = 20_000;

/**
 * What a run is there for: all features, exactly one of them through landing, one round of testing agents, or only
 * features that are planned: out of the app spec, or by splitting a request.
 */
export const runGoalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('feature'), feature: z.custom<FeatureNumber>((value) => Number.isInteger(value)) }),
  z.object({ kind: z.literal('testing') }),
  z.object({ kind: z.literal('initializer') }),
  z.object({ kind: z.literal('decomposition'), request: z.string().trim().min(1).max(mostRequestText) }),
]);
export type RunGoal = z.infer<typeof runGoalSchema>;

/** Whether such a run builds nothing. */
export const plansOnly = ({ kind }: RunGoal): boolean => kind === 'initializer' || kind === 'decomposition';
