import { writeFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/result';

/** Writes a report where a person said; the value is the file's path. */
export async function saveReport(path: string, text: string): Promise<Result<string>> {
  try {
    await writeFile(path, text);
    return ok(path);
  } catch (cause) {
    const reason = reasonOf(cause);
    const message = `The report could not be saved: ${reason}.`;
    return err({ code: 'io', message, where: path, remedy: 'Choose another place, or mend this one.', cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'the folder is not there',
  ENOTDIR: 'a file has the name of its folder',
  EISDIR: 'a folder has that name',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your part of the disk is full',
  ENAMETOOLONG: 'the name is too long',
};

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
}
