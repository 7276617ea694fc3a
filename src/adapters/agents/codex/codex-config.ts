import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands in Codex's own configuration; nothing where it has none. */
export function codexConfigText({ CODEX_HOME: own, HOME: home }: Readonly<Record<string, string | undefined>>): string {
  const folder = own || (home ? join(home, '.codex') : null);
  if (folder === null) return '';
  try {
    return readFileSync(join(folder, 'config.toml'), 'utf8');
  } catch {
    // Many have none; Codex itself says what is wrong with it.
    return '';
  }
}
