import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes the folders of a path below `root` that are missing. Where a link or a file stands in the way nothing is made:
 * an agent may have put it there to lead us elsewhere, and whoever starts there is told.
 */
export async function makeFolders(root: string, path: string): Promise<void> {
  let place = root;
  for (const name of path.split('/').filter((part) => part !== '')) {
    place = join(place, name);
    if (!(await isFolder(place))) return;
  }
}

/** True also for one made just now. */
async function isFolder(place: string): Promise<boolean> {
  try {
    return (await lstat(place)).isDirectory();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    await mkdir(place);
    return true;
  }
}
