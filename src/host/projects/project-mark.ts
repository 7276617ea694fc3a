import { lstatSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectId } from '../../shared/ids';

export const projectMarkFile = (root: string): string => join(root, '.flotilla', 'project');

/** Notes in the project's own folder which entry of the registry it is, so that it is known again where it was moved to. */
export async function writeProjectMark(root: string, id: ProjectId): Promise<void> {
  if (readProjectMark(root) !== id) await writeFile(projectMarkFile(root), `${id}\n`, { mode: 0o600 });
}

/** Null where there is none; a link is none. */
export function readProjectMark(root: string): string | null {
  const found = lstatSync(projectMarkFile(root), { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.size > 100) return null;
  return readFileSync(projectMarkFile(root), 'utf8').trim();
}
