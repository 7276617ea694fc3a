import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readOrNull } from './read-or-null';

export type CgroupFolders = { readonly version: 1 | 2; readonly folders: readonly string[] };

/** Folders of the control groups this process is in for a controller, from the innermost outwards: all of their limits hold. */
export function cgroupFolders(root: string, controller: 'memory' | 'pids'): CgroupFolders {
  const lines = (readOrNull(join(root, 'proc/self/cgroup')) ?? '').split('\n').map((line) => line.split(':'));
  const own = lines.find(([, controllers]) => controllers?.split(',').includes(controller));
  if (own !== undefined) {
    return { version: 1, folders: upwards(join(root, 'sys/fs/cgroup', controller), own.slice(2).join(':')) };
  }
  const unified = lines.find(([number]) => number === '0');
  return { version: 2, folders: upwards(join(root, 'sys/fs/cgroup'), unified?.slice(2).join(':') ?? '/') };
}

/** In a container the path may be the outer machine's; what is mounted is then its own group. */
function upwards(mount: string, path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = join(mount, path); folder.startsWith(mount); folder = dirname(folder)) {
    if (existsSync(folder)) folders.push(folder);
  }
  return folders;
}
