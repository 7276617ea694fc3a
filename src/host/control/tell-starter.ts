import { z } from 'zod';

/** What a process that was started to host a run tells whoever started it, once that has begun. */
export const begunRunSchema = z.object({ run: z.number().int(), pid: z.number().int() });
export type BegunRun = Readonly<z.infer<typeof begunRunSchema>>;

/** How the command line of such a process asks it to tell. */
export const tellStarterFlag = '--tell-starter';

/** Says so through the channel to the process that started this one; nothing happens where that is gone, or is none. */
export function tellStarter(begun: Omit<BegunRun, 'pid'>): void {
  // It may go in this very moment: then nobody is left to be told.
  if (process.connected) process.send?.({ ...begun, pid: process.pid }, undefined, undefined, () => undefined);
}
