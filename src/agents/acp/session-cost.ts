import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({ session: z.string(), usd: z.number() });
const fileName = 'acp-session.json';

/** What of a session's cost was told already; agents say what the whole of it has cost. */
export function costTold(folder: string | null, session: string): number {
  if (folder === null) return 0;
  try {
    const told = schema.parse(JSON.parse(readFileSync(join(folder, fileName), 'utf8')));
    return told.session === session ? told.usd : 0;
  } catch {
    // Nothing was told, or nobody knows any more.
    return 0;
  }
}

export function rememberCost(folder: string | null, session: string, usd: number): void {
  if (folder === null) return;
  const temporary = join(folder, `${fileName}.new`);
  writeFileSync(temporary, JSON.stringify({ session, usd }));
  renameSync(temporary, join(folder, fileName));
}
