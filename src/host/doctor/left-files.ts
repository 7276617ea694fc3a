import { rm } from 'node:fs/promises';
import { staleMutexDrafts } from '../../adapters/git/stale-mutex-drafts';
import { findDeadSockets } from '../../adapters/socket/dead-sockets';
import { socketFolders } from '../../adapters/socket/endpoint';
import type { FlotillaHome } from '../projects/home';
import { areaOf, type Area } from './area';
import { mendable, mended, note } from './finding';

const what = 'leftover';

/** Files of processes that are gone, in the user's folder and where sockets lie. They do no harm. */
export function leftFiles(home: FlotillaHome, env: Readonly<Record<string, string | undefined>>): Area {
  return areaOf({
    async find() {
      const now = Date.now();
      const sockets = await Promise.all(socketFolders(env).map((folder) => findDeadSockets(folder, now)));
      return [...(await staleMutexDrafts(home.locks, now)), ...sockets.flat()];
    },
    tell: (path) =>
      mendable(note(what, `${path} belongs to a process that is gone`, 'flotilla doctor --mend removes it.')),
    async mend(path) {
      await rm(path, { force: true });
      return mended(what, `${path} belonged to a process that is gone, and is removed`);
    },
  });
}
