import type { Feature } from '../../shared/feature';
import { lockNames } from '../locks/lock-names';

/**
 * The locks of a backlog as numbers: each feature wants its own names alone, and the folders around them, where
 * somebody locks those, together with others.
 */
export type LockWants = {
  readonly names: number;
  readonly alone: readonly (readonly number[])[];
  readonly shared: readonly (readonly number[])[];
};

export function lockWants(features: readonly Feature[]): LockWants {
  const ids = new Map<string, number>();
  const idOf = (key: string) => ids.get(key) ?? ids.set(key, ids.size).size - 1;
  const keys = features.map((feature) => lockNames(feature).map(keyOf));
  const alone = keys.map((own) => [...new Set(own.map(idOf))]);
  const shared = keys.map((own, node) => {
    const around = own.flatMap(foldersAround).flatMap((folder) => ids.get(folder) ?? []);
    return [...new Set(around)].filter((id) => !alone[node]?.includes(id));
  });
  return { names: ids.size, alone, shared };
}

/** `src/a` and `src/a/` are one thing; the whole repository is the empty path. */
function keyOf(name: string): string {
  if (isResource(name)) return name;
  return name === './' ? '' : name.replace(/\/$/, '');
}

function foldersAround(key: string): readonly string[] {
  if (isResource(key) || key === '') return [];
  const folders = [''];
  for (let slash = key.indexOf('/'); slash !== -1; slash = key.indexOf('/', slash + 1))
    folders.push(key.slice(0, slash));
  return folders;
}

function isResource(name: string): boolean {
  return name.startsWith('resource:');
}
