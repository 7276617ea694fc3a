import { findStuck } from '../../domain/deadlock/find-stuck';
import { criticalPath } from '../../domain/graph/critical-path';
import { workOf } from '../../domain/scheduling/work-of';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';

/**
 * What of a backlog seldom changes: who can never run, which failure is needed, and the longest way left. Both take a look at all features, so
 * they are only learned when something happened that can change them: most landings can't.
 */
export type Structure = {
  /** Hears of a row that changed, came or went. */
  heed(before: Feature | undefined, after: Feature | undefined): void;
  /** Learns anew what may have changed; returns the features for which something did. */
  learn(features: () => Iterable<Feature>): readonly FeatureNumber[];
  /** The failed or skipped feature because of which one can never run. */
  stuckBy(number: FeatureNumber): Feature | null;
  criticalPath(): ReadonlySet<FeatureNumber>;
};

export function createStructure(): Structure {
  let stuck: ReadonlyMap<FeatureNumber, Feature> = new Map();
  let needed: ReadonlySet<FeatureNumber> = new Set();
  let path: ReadonlySet<FeatureNumber> = new Set();
  let stuckIsOld = true;
  let pathIsOld = true;

  function learnStuck(features: readonly Feature[]): readonly FeatureNumber[] {
    const [before, neededBefore] = [stuck, needed];
    stuck = stuckFeatures(features);
    needed = neededFailures(features);
    stuckIsOld = false;
    return [
      ...[...new Set([...before.keys(), ...stuck.keys()])].filter(
        (number) => before.get(number)?.number !== stuck.get(number)?.number,
      ),
      ...[...new Set([...neededBefore, ...needed])].filter((number) => neededBefore.has(number) !== needed.has(number)),
    ];
  }

  function learnPath(features: Iterable<Feature>): readonly FeatureNumber[] {
    const before = path;
    path = new Set(longestWay(features));
    pathIsOld = false;
    return [...new Set([...before, ...path])].filter((number) => before.has(number) !== path.has(number));
  }

  return {
    heed(before, after) {
      stuckIsOld ||= canChangeStuck(before, after);
      pathIsOld ||= canChangePath(before, after, path);
    },
    learn: (features) => [
      ...(stuckIsOld ? learnStuck([...features()]) : []),
      ...(pathIsOld ? learnPath(features()) : []),
    ],
    stuckBy: (number) => stuck.get(number) ?? null,
    criticalPath: () => path,
  };
}

type Row = Feature | undefined;

function canChangeStuck(before: Row, after: Row): boolean {
  if (!isSameNode(before, after)) return true;
  if (before?.status === after?.status) return false;
  // Work that comes back may meanwhile have lost what it depends on.
  return isOut(before) || isOut(after) || before?.status === 'landed' || after?.status === 'pending';
}

/** The longest way stays the longest until part of it goes: what lands, is skipped or removed beside it only makes other ways shorter. */
function canChangePath(before: Row, after: Row, path: ReadonlySet<FeatureNumber>): boolean {
  if (before !== undefined && after === undefined) return path.has(before.number);
  if (!isSameNode(before, after) || before?.estimateMs !== after?.estimateMs) return true;
  if (before?.status === after?.status) return false;
  if (after?.status === 'landed' || after?.status === 'skipped') return path.has(after.number);
  return before?.status === 'landed' || before?.status === 'skipped';
}

function isSameNode(before: Row, after: Row): boolean {
  if (before === undefined || after === undefined) return false;
  const { dependencies } = after;
  return (
    before.dependencies.length === dependencies.length && dependencies.every((it, at) => it === before.dependencies[at])
  );
}

const isOut = (feature: Row) => feature?.status === 'failed' || feature?.status === 'skipped';

function stuckFeatures(features: Iterable<Feature>): ReadonlyMap<FeatureNumber, Feature> {
  const stuck = new Map<FeatureNumber, Feature>();
  for (const { feature, cause } of findStuck(features))
    if (cause.kind !== 'missing') stuck.set(feature.number, cause.feature);
  return stuck;
}

/** What has failed and can't be skipped, because something left depends on it. */
function neededFailures(features: readonly Feature[]): ReadonlySet<FeatureNumber> {
  const failed = new Set(features.filter(({ status }) => status === 'failed').map(({ number }) => number));
  const left = features.filter(({ status }) => status !== 'landed' && status !== 'skipped');
  return new Set(left.flatMap(({ dependencies }) => dependencies.filter((number) => failed.has(number))));
}

function longestWay(features: Iterable<Feature>): readonly FeatureNumber[] {
  const open = new Map<FeatureNumber, Feature>();
  for (const feature of features)
    if (feature.status !== 'landed' && feature.status !== 'skipped') open.set(feature.number, feature);
  const edges = new Map<FeatureNumber, FeatureNumber[]>();
  for (const feature of open.values())
    edges.set(
      feature.number,
      feature.dependencies.filter((number) => open.has(number)),
    );
  return criticalPath(edges, (number) => {
    const feature = open.get(number);
    return feature === undefined ? 0 : workOf(feature);
  }).path;
}
