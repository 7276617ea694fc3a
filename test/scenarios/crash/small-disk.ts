import { execFileSync } from 'node:child_process';
import { cpSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

export type SmallDisk = {
  /** Takes the last byte of it. */
  fill(): void;
  free(): void;
};

/** Why this machine can have no small disk; null where it can. On CI, which is root on Linux, it always can. */
export function noSmallDisk(): string | null {
  if (process.env['CI'] === 'true') return null;
  return process.platform === 'linux' && process.getuid?.() === 0 ? null : 'only root on Linux can mount a small disk';
}

/** Puts folders on disks of their own, with what is in them; after each test the disks go. */
export function useSmallDisks(): (folder: string) => SmallDisk {
  const mounted: string[] = [];
  afterEach(() => {
    for (const folder of mounted.splice(0)) execFileSync('umount', ['--lazy', folder]);
  });
  return (folder) => {
    const aside = mkdtempSync(join(tmpdir(), 'flo-aside-'));
    try {
      cpSync(folder, aside, { recursive: true, preserveTimestamps: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m,mode=0700', 'tmpfs', folder]);
      mounted.push(folder);
      cpSync(aside, folder, { recursive: true, preserveTimestamps: true });
    } finally {
      rmSync(aside, { recursive: true });
    }
    const file = join(folder, 'filler');
    return { fill: () => fill(file), free: () => rmSync(file) };
  };
}

function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const size of [1_048_576, 4_096]) writeUntilFull(descriptor, Buffer.alloc(size));
  } finally {
    closeSync(descriptor);
  }
}

function writeUntilFull(descriptor: number, chunk: Buffer): void {
  try {
    for (;;) writeSync(descriptor, chunk);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
  }
}
