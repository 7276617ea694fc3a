import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether a file can't be made or written because its disk is mounted read-only: what the system says then is often something else. */
export function isOnReadOnlyDisk(path: string): boolean {
  try {
    accessSync(nearestThere(path), constants.W_OK);
    return false;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EROFS';
  }
}

function nearestThere(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestThere(dirname(path));
}
