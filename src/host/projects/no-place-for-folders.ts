import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isOnReadOnlyDisk } from '../../adapters/sqlite/on-read-only-disk';

/** Of the kernel's own file systems, /proc and /sys, where Node's making of nested folders never ends. */
const pseudoFileSystems: readonly number[] = [0x9fa0, 0x62656572];

/** Why no folder can be made at a path, as half a sentence; null where nothing speaks against trying. */
export function noPlaceForFolders(path: string): string | null {
  const place = nearestThere(path);
  if (!statSync(place).isDirectory()) return `${place} is a file`;
  // What is there already can still be read.
  if (place !== path && isOnReadOnlyDisk(place)) return `the disk of ${place} is read-only`;
  if (process.platform !== 'linux' || !pseudoFileSystems.includes(statfsSync(place).type)) return null;
  return `${place} belongs to the kernel`;
}

function nearestThere(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestThere(dirname(path));
}
