import { realpathSync } from 'node:fs';

/** Working folders of processes are told with links resolved; a folder that has gone meanwhile keeps the name it had. */
export function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return path;
    throw cause;
  }
}
