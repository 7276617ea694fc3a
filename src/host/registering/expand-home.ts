import { join } from 'node:path';
import { userHome } from '../projects/user-home';

/** A path as people write it: `~` is their home, as in a shell. */
export function expandHome(path: string, env: Readonly<Record<string, string | undefined>>): string {
  const rest = /^~(?:$|[\\/](.*)$)/s.exec(path);
  return rest === null ? path : join(userHome(env), rest[1] ?? '');
}
