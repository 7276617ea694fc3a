import { shell } from 'electron';
import { err, ok, type Result } from '../shared/result';

/** Shows a folder in the system's file manager. */
export async function openFolder(folder: Result<string>): Promise<Result<void>> {
  if (!folder.ok) return folder;
  const trouble = await shell.openPath(folder.value);
  if (trouble === '') return ok(undefined);
  return err({ code: 'io', message: `The folder could not be opened: ${trouble}`, where: folder.value });
}
