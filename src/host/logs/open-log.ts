import { constants, fstatSync, openSync } from 'node:fs';

export type OpenLog = { readonly descriptor: number; readonly inode: number; readonly size: number };

/** Follows no link: logs are ours. Null while there is no file; the caller closes the descriptor. */
export function openLog(file: string): OpenLog | null {
  try {
    const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const { ino: inode, size } = fstatSync(descriptor);
    return { descriptor, inode, size };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}
