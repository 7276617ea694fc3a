import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import { worktreePath } from './worktree-path';

/** The files of one worktree, by paths that cannot leave it. Nobody ever sees half a file. */
export type WorktreeFiles = {
  read(path: string): Result<string, string>;
  write(path: string, text: string): Result<void, string>;
};

/** @param scratch folder for a file in the making, so that a kill leaves nothing in the worktree; null: the worktree itself */
export function createWorktreeFiles(worktree: string, scratch: string | null): WorktreeFiles {
  const translated = <T>(path: string, action: (absolute: string) => T): Result<T, string> => {
    const absolute = worktreePath(worktree, path);
    if (!absolute.ok) return absolute;
    try {
      return ok(action(absolute.value));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return err(code === 'ENOENT' ? `${path} does not exist` : `${path}: ${message}`);
    }
  };
  return {
    read: (path) => translated(path, (absolute) => readFileSync(absolute, 'utf8')),
    write: (path, text) =>
      translated(path, (absolute) => {
        mkdirSync(dirname(absolute), { recursive: true });
        replaceFile(absolute, text, scratch);
      }),
  };
}

function replaceFile(path: string, text: string, scratch: string | null): void {
  if (scratch === null) return writeFileSync(path, text);
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  const temporary = join(scratch, 'demo-file.new');
  mkdirSync(scratch, { recursive: true });
  writeFileSync(temporary, text);
  if (mode !== undefined) chmodSync(temporary, mode);
  try {
    renameSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    // The two folders lie on different disks.
    const beside = join(dirname(path), `.${basename(path)}.demo-new`);
    copyFileSync(temporary, beside);
    renameSync(beside, path);
  }
}
