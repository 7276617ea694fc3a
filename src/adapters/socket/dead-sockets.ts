import { readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Younger ones may belong to a host that is just about to listen. */
const minAgeMs = 60_000;

/** Removes the sockets that hosts left behind when they were killed: nobody listens there any more. */
export async function removeDeadSockets(folder: string, now: number = Date.now()): Promise<void> {
  for (const path of await findDeadSockets(folder, now)) rmSync(path, { force: true });
}

export async function findDeadSockets(folder: string, now: number): Promise<readonly string[]> {
  const dead: string[] = [];
  for (const name of readdirSync(folder)) {
    if (!/^(?:agents|control)-[0-9a-f]{16}\.sock$/.test(name)) continue;
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined && now - stat.mtimeMs >= minAgeMs && (await isDead(path))) dead.push(path);
  }
  return dead;
}

function isDead(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
  });
}
