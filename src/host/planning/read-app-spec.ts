import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ok, err, type Result } from '../../shared/result';
import { appSpecPaths, mostSpecText, type AppSpec } from '../../shared/planning';
import { isInside } from '../../adapters/git/is-inside';
import { readPlainFile } from '../files/open-plain-file';

/** The first app spec that is there, by its path in the project's folder; it may turn out to be unreadable. */
export function findAppSpec(folder: string): string | null {
  return appSpecPaths.find((path) => statSync(join(folder, path), { throwIfNoEntry: false }) !== undefined) ?? null;
}

/**
 * Reads the app spec of a project; null where there is none. An agent may have put it there: what is no plain file of
 * the project, or too long to be read whole, is refused.
 */
export function readAppSpec(folder: string): Result<AppSpec | null> {
  const path = findAppSpec(folder);
  if (path === null) return ok(null);
  const file = join(folder, path);
  try {
    if (!isInside(realpathSync(folder), realpathSync(file))) return refused(file, 'leads out of the project');
    const text = readPlainFile(file, mostSpecText);
    if (text === null) return ok(null);
    return text.trim() === '' ? refused(file, 'is empty') : ok({ path, text });
  } catch (cause) {
    return refused(file, `can’t be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function refused(file: string, why: string) {
  const remedy = `An app spec is a text file of the project of at most ${mostSpecText / 1024} KB.`;
  return err({ code: 'refused', message: `The app spec ${why}.`, where: file, remedy } as const);
}
