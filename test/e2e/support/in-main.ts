import type { ElectronApplication } from '@playwright/test';
import type * as Electron from 'electron';

/** V8 drops an answer that nobody holds when it collects garbage just as it is sent; a busy start brings that about. */
const LOST_ANSWER = 'Resulting promise was garbage collected';
const MOST_TIMES = 5;

/**
 * Reads something in the main process. `read` may be called more than once, so it must change nothing: what acts calls
 * `app.evaluate` itself.
 */
export async function readInMain<T>(app: ElectronApplication, read: (electron: typeof Electron) => T): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await app.evaluate(read);
    } catch (error) {
      if (time === MOST_TIMES || !(error instanceof Error) || !error.message.includes(LOST_ANSWER)) throw error;
    }
  }
}
