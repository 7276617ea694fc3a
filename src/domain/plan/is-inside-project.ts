import { normalisePath } from '../locks/lock-names';

const drive = /^[a-z]:[\\/]/i;

/** Whether a declared path names something in the project, whatever system it is written for; no links are followed. */
export function isInsideProject(path: string): boolean {
  if (/^[\\/]/.test(path) || drive.test(path)) return false;
  const way = normalisePath(path);
  return way !== '..' && !way.startsWith('../');
}
