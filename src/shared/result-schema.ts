import { z } from 'zod';
import { faultSchema } from './fault-schema';

/** A `Result` as it crosses a process border. */
export function resultSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: faultSchema }),
  ]);
}
