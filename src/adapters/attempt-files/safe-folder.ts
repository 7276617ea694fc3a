import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** A path below the root that was asked for wrongly or leads out of it; always a bug or an attack. */
export class UnsafePath extends Error {
  override readonly name = 'UnsafePath';
}

/**
 * Makes `folder` below `root` step by step and returns its real path. Refuses names that are not plain and any link on
 * the way, so what is written stays below the root whatever an agent may have put there.
 */
export function safeFolder(root: string, folder: string): string {
  mkdirSync(root, { recursive: true });
  let path = realpathSync.native(root);
  for (const name of folder.split('/')) {
    path = join(path, plainName(name));
    makeFolder(path);
    if (!lstatSync(path).isDirectory()) throw new UnsafePath(`not a folder of its own: ${path}`);
  }
  return path;
}

/** The name itself when it is one path segment of A–Z, a–z, 0–9, dot, underscore and hyphen. */
export function plainName(name: string): string {
  if (!/^[A-Za-z0-9._-]+$/.test(name) || /^\.+$/.test(name))
    throw new UnsafePath(`not a plain name: ${JSON.stringify(name)}`);
  return name;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
