import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';

/** Where a new folder would be; refused (`usage`) by its name where something is there already, `not_found` without such a parent. */
export async function checkPlace(place: {
  readonly parent: string;
  readonly name: string;
}): Promise<Result<{ readonly path: string }>> {
  const { parent, name } = place;
  if (/[\\/\0]/.test(name) || name === '.' || name === '..') return refused('A name has no slashes.', name);
  if (!isAbsolute(parent)) return missing('Write the whole path of the folder it goes into.', parent);
  const around = await stat(parent).catch(() => null);
  if (!around?.isDirectory()) return missing('The folder it goes into is not there.', parent);
  const path = join(parent, name);
  const there = await stat(path).catch(() => null);
  if (there === null) return ok({ path });
  if (there.isDirectory() && (await readdir(path)).length === 0) return ok({ path });
  return refused('Something of that name is there already. Choose another name.', path);
}

function missing(message: string, where: string) {
  return err({ code: 'not_found', message, where } as const);
}

function refused(message: string, where: string) {
  return err({ code: 'usage', message, where } as const);
}
