import { setTimeout as delay } from 'node:timers/promises';
import { GitFailed } from './git-failed';

/** Waiting times before each new try; together about 2.5 s, long enough for a person's own git command to end. */
const waitsMs = [10, 20, 40, 80, 150, 300, 600, 1_200];

/** Somebody holds a `*.lock` file; unlike a compare-and-swap that failed, trying again may help. */
const held = /Unable to create '[^']*\.lock'|could not lock config file|Another git process seems to be running/;

/** Repeats a git call that failed on a lock file, with jitter, a bounded number of times. */
export async function retryLocked<T>(run: () => Promise<T>): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof GitFailed) || !isHeld(error.stderr)) throw error;
      await delay(waitMs * (0.5 + Math.random()));
    }
  }
  return run();
}

export function isHeld(stderr: string): boolean {
  return held.test(stderr);
}
