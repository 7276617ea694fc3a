import type { Feature } from '../../shared/feature';
import type { FeatureId, FeatureNumber } from '../../shared/ids';
import { normalisePath } from '../locks/lock-names';
import type { Edges } from '../graph/edges';
import { pathBetween } from '../graph/path-between';

export type FileConflict = {
  readonly features: readonly [FeatureId, FeatureId];
  /** Files or directories both name. */
  readonly files: readonly string[];
};

/** More pairs than a person reads; also bounds the work where thousands of features name one file. */
const mostPairs = 1_000;

/** Pairs of features that name one file and that no dependency puts in order: they will wait for each other's locks. */
export function findFileConflicts(
  features: readonly Feature[],
  edges: Edges<FeatureNumber>,
  levels: readonly (readonly FeatureNumber[])[],
): readonly FileConflict[] {
  const levelOf = new Map(levels.flatMap((level, index) => level.map((number) => [number, index] as const)));
  const pairs = new Map<string, { readonly pair: readonly [Feature, Feature]; readonly files: string[] }>();
  for (const [file, users] of usersByFile(features)) {
    for (const pair of pairsOf(users)) {
      const key = `${pair[0].number} ${pair[1].number}`;
      const known = pairs.get(key);
      if (known !== undefined) known.files.push(file);
      else if (pairs.size >= mostPairs) break;
      else pairs.set(key, { pair, files: [file] });
    }
  }
  return [...pairs.values()]
    .filter(({ pair: [a, b] }) => !isOrdered(a.number, b.number, edges, levelOf))
    .map(({ pair: [a, b], files }) => ({ features: [a.id, b.id], files }));
}

/** Each name with the features that name it or a directory around it. */
function usersByFile(features: readonly Feature[]): ReadonlyMap<string, readonly Feature[]> {
  const users = new Map<string, Feature[]>();
  for (const feature of features) {
    for (const name of new Set(feature.files.map(normalisePath))) {
      const list = users.get(name);
      if (list === undefined) users.set(name, [feature]);
      else list.push(feature);
    }
  }
  const directories = new Map([...users].filter(([name]) => name.endsWith('/')));
  if (directories.size === 0) return users;
  const all = new Map<string, readonly Feature[]>();
  for (const [name, own] of users) {
    const around = foldersAround(name).flatMap((folder) => directories.get(folder) ?? []);
    all.set(name, [...new Set([...own, ...around])]);
  }
  return all;
}

function foldersAround(name: string): readonly string[] {
  const parts = name.replace(/\/$/, '').split('/').slice(0, -1);
  return ['./', ...parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`)].filter(
    (folder) => folder !== name,
  );
}

function* pairsOf(users: readonly Feature[]): Generator<readonly [Feature, Feature]> {
  for (const [index, first] of users.entries()) {
    for (const second of users.slice(index + 1)) {
      yield first.number < second.number ? [first, second] : [second, first];
    }
  }
}

function isOrdered(
  a: FeatureNumber,
  b: FeatureNumber,
  edges: Edges<FeatureNumber>,
  levelOf: ReadonlyMap<FeatureNumber, number>,
): boolean {
  const [levelA, levelB] = [levelOf.get(a) ?? 0, levelOf.get(b) ?? 0];
  if (levelA === levelB) return false;
  return (levelA > levelB ? pathBetween(edges, a, b) : pathBetween(edges, b, a)) !== null;
}
