import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { isOnReadOnlyDisk } from '../../adapters/sqlite/on-read-only-disk';
import { bad, good, type Finding } from './finding';

export type DiskLook = { free(path: string): number; isReadOnly(path: string): boolean };

const mebibyte = 1024 * 1024;
/** With less a run would end soon: databases, logs and worktrees need some. */
const leastFreeBytes = 100 * mebibyte;

/** Whether the disks that Flotilla writes to take anything. */
export function diskFindings(paths: readonly string[], look: DiskLook = realLook): readonly Finding[] {
  const troubles = paths.flatMap((path): readonly Finding[] => {
    if (look.isReadOnly(path))
      return [bad('disk', `the disk of ${path} is read-only`, 'Look at the disk: systems do this when it is damaged.')];
    const free = look.free(path);
    if (free >= leastFreeBytes) return [];
    return [bad('disk', `${Math.floor(free / mebibyte)} MB are free for ${path}`, 'Free some space.')];
  });
  return troubles.length > 0 ? troubles : [good('disk', 'it can be written to, and has room')];
}

const realLook: DiskLook = {
  free(path) {
    const { bavail, bsize } = statfsSync(nearestThere(path));
    return bavail * bsize;
  },
  isReadOnly: isOnReadOnlyDisk,
};

function nearestThere(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestThere(dirname(path));
}
