import { z } from 'zod';
import { finalStatuses } from '../final-status';
import { runStatuses } from '../run';

/** How a registered project stands that need not be open. */
export const projectStateSchema = z.object({
  /** Whether its folder, and its database in there, are where they were. */
  place: z.enum(['there', 'folder_gone', 'database_gone']),
  /** Another process runs it. */
  isElsewhere: z.boolean(),
  /** Null where nobody can read it. */
  counts: z
    .object({
      total: z.number(),
      landed: z.number(),
      failed: z.number(),
      needsInput: z.number(),
      /** Requests that were split into tasks nobody has decided about. */
      proposals: z.number(),
    })
    .nullable(),
  /** The newest run; null before the first. */
  run: z
    .object({
      number: z.number(),
      /** `finished` where no living process has it, whatever it came to. */
      status: z.enum(runStatuses),
      finalStatus: z.enum(finalStatuses).nullable(),
      paused: z.boolean(),
    })
    .nullable(),
});
export type ProjectState = z.infer<typeof projectStateSchema>;
