import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({ session: z.string(), usd: z.number(), until: z.number().default(0) });

/** What of a session was told already; agents say what the whole of it has cost. */
export type ToldOfSession = {
  readonly usd: number;
  /** Its messages up to this moment were counted. */
  readonly until: number;
};

export const nothingTold: ToldOfSession = { usd: 0, until: 0 };

const fileName = 'acp-session.json';

export function toldOf(folder: string | null, session: string): ToldOfSession {
  if (folder === null) return nothingTold;
  try {
    const told = schema.parse(JSON.parse(readFileSync(join(folder, fileName), 'utf8')));
    return told.session === session ? told : nothingTold;
  } catch {
    // Nothing was told, or nobody knows any more.
    return nothingTold;
  }
}

export function rememberTold(folder: string | null, session: string, told: ToldOfSession): void {
  if (folder === null) return;
  const temporary = join(folder, `${fileName}.new`);
  writeFileSync(temporary, JSON.stringify({ session, ...told }));
  renameSync(temporary, join(folder, fileName));
}
