import { z } from 'zod';
import type { GuardSnapshot } from './guard';

const guardedFileSchema = z.object({
  digest: z.string(),
  mode: z.number().int(),
  content: z.string().nullable(),
  link: z.boolean(),
});

/** A snapshot as it is kept in a file. */
export const guardSnapshotSchema: z.ZodType<GuardSnapshot> = z.object({
  config: z.record(z.string(), z.array(z.string())),
  configFile: z.object({ state: z.enum(['readable', 'broken', 'missing']), content: z.string().nullable() }),
  files: z.record(z.string(), guardedFileSchema),
  refs: z.record(z.string(), z.string()),
  heads: z.record(z.string(), z.string()),
});
