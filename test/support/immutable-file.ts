import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that nobody may delete, not even root, until it is released; null where this system can't make one. */
export function immutableFile(path: string): { release(): void } | null {
  writeFileSync(path, 'stays\n');
  const { ino } = statSync(path);
  if (spawnSync('chattr', ['+i', path]).status !== 0) return null;
  return { release: () => void releaseBelow(dirname(dirname(dirname(path))), ino) };
}

/** Folders above it may have got another name since. */
function releaseBelow(folder: string, ino: number): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return releaseBelow(path, ino);
    return entry.isFile() && statSync(path).ino === ino && spawnSync('chattr', ['-i', path]).status === 0;
  });
}
