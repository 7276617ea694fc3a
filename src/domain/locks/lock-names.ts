import type { Feature } from '../../shared/feature';

const resourceMark = 'resource:';

/** The locks a feature needs: its declared files and directories, and its named resources. Sorted, without repetition. */
export function lockNames(feature: Pick<Feature, 'files' | 'resources'>): readonly string[] {
  const names = [
    ...feature.files.map(normalisePath),
    ...feature.resources.map((resource) => `${resourceMark}${resource.trim()}`),
  ];
  return [...new Set(names)].sort();
}

/** One spelling for each path: forward slashes, no `.`, no doubled slashes, `..` resolved, accents composed; case and trailing slash kept. */
export function normalisePath(path: string): string {
  const parts: string[] = [];
  const spelled = path.trim().normalize('NFC').replaceAll('\\', '/');
  for (const part of spelled.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  if (parts.length === 0) return './';
  return parts.join('/') + (/(^|\/)\.{0,2}$/.test(spelled) ? '/' : '');
}

/** A lock's name as people know it. */
export function shownLock(name: string): string {
  return name.startsWith(resourceMark) ? name.slice(resourceMark.length) : name;
}

/** Whether two locks exclude each other: the same name, or one is a directory around the other. */
export function locksConflict(a: string, b: string): boolean {
  return a === b || isAround(a, b) || isAround(b, a);
}

function isAround(outer: string, inner: string): boolean {
  if (outer.startsWith(resourceMark) || inner.startsWith(resourceMark)) return false;
  if (outer === './') return true;
  const folder = outer.endsWith('/') ? outer : `${outer}/`;
  // What has something under it is a directory, with or without the slash; `src/a` and `src/a/` are one thing.
  return `${inner}/`.startsWith(folder);
}
