import { z } from 'zod';
import { checkVerdicts } from './wizard-values';

/** How a clone or a trial of checks that the window asked for comes along. */
export const taskNewsSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('clone'),
    /** What git says it is doing, e.g. “Receiving objects”. */
    phase: z.string(),
    percent: z.number().nullable(),
  }),
  z.object({
    type: z.literal('trial'),
    /** Place among the commands: setup first, then checks. */
    index: z.number().int(),
    state: z.enum(['running', ...checkVerdicts]),
    durationMs: z.number(),
    /** The end of what it has printed so far. */
    tail: z.string(),
  }),
]);
export type TaskNews = z.infer<typeof taskNewsSchema>;
