import { statfs } from 'node:fs/promises';

/** By the number `statfs` gives on Linux: ext2 to ext4, XFS, Btrfs, F2FS. */
const honest = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010]);

/**
 * Whether a file below `folder` cannot be changed without its time of change (ctime) telling. Not so in memory (tmpfs), where writing
 * through a mapping leaves no trace, nor on Windows, where that time can be set; of others it is not known.
 */
export async function timesProve(folder: string): Promise<boolean> {
  return process.platform === 'linux' && honest.has((await statfs(folder)).type);
}
