import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptFiles } from '../../engine/ports/attempt-files';
import { openAppendingFile } from './appending-file';
import { AttemptFileFailure } from './attempt-file-failure';
import { cappedFile } from './capped-file';
import { plainName, safeFolder } from './safe-folder';

/**
 * Files of attempts below `root`, the project's `.flotilla`. A folder may have several plain names with slashes between.
 * `write` replaces a file as a whole; all paths it and `open` return are relative to the root.
 */
export function createAttemptFiles(root: string): AttemptFiles {
  return {
    open(folder, name, limit) {
      const path = join(safeFolder(root, folder), plainName(name));
      const had = limit === undefined ? 0 : (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
      const file = openAppendingFile(path, `${folder}/${name}`);
      return limit === undefined ? file : cappedFile(file, had, limit);
    },
    folder: (folder) => safeFolder(root, folder),
    write: (folder, name, text) => {
      replaceFile(join(safeFolder(root, folder), plainName(name)), text);
      return `${folder}/${name}`;
    },
    read: (folder, name) => readPlain(join(safeFolder(root, folder), plainName(name))),
  };
}

/** Follows no link: what lies elsewhere was not written by `write`. */
function readPlain(path: string): string | null {
  try {
    return lstatSync(path).isFile() ? readFileSync(path, 'utf8') : null;
  } catch {
    // Not there, or not to be read: told by null.
    return null;
  }
}

/** By renaming, so nobody reads half of it and a link in its place is replaced instead of followed. */
function replaceFile(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new AttemptFileFailure(path, error);
  }
}
