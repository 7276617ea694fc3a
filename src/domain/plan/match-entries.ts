import type { Fault } from '../../shared/fault';
import type { Feature } from '../../shared/feature';
import { featureId, featureNumber, type FeatureId, type FeatureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { badPlan, type ReadFeature } from './read-plan-feature';

/** A feature of the plan with the feature it is, or the number and id it will get. */
export type MatchedFeature = {
  readonly read: ReadFeature;
  readonly existing: Feature | null;
  readonly number: FeatureNumber;
  readonly id: FeatureId;
};

/** Longer integers stay ids: numbers are part of folder and branch names. */
const greatestNumber = 999_999;

/** Finds each entry's feature, by id, without one by name; gives the others numbers. Refuses doubles. */
export function matchEntries(
  reads: readonly ReadFeature[],
  existing: readonly Feature[],
  nextNumber: FeatureNumber,
): Result<readonly MatchedFeature[]> {
  const [double] = findDoubles(reads);
  if (double !== undefined) return err(double);
  const known = findExisting(reads, existing);
  const numbers = assignNumbers(reads, known, existing, nextNumber);
  return ok(
    reads.map((read, index) => {
      const feature = known[index] ?? null;
      const number = feature?.number ?? numbers.get(read) ?? nextNumber;
      return { read, existing: feature, number, id: feature?.id ?? read.id ?? featureId(String(number)) };
    }),
  );
}

type Named = Pick<ReadFeature, 'id' | 'name' | 'where'>;

/** Each feature that goes by what an earlier one goes by already. */
export function findDoubles(reads: readonly Named[]): readonly Fault[] {
  const ids = new Map<string, Named>();
  const names = new Map<string, Named>();
  const doubles: Fault[] = [];
  for (const read of reads) {
    const [seen, key] = read.id === null ? [names, read.name] : [ids, read.id];
    const first = seen.get(key);
    if (first === undefined) seen.set(key, read);
    else {
      const what = read.id === null ? `Two features without an id are called “${key}”` : `The id ${key} is given twice`;
      const remedy = read.id === null ? 'Give each of them an id of its own.' : 'Give each feature an id of its own.';
      doubles.push(badPlan(`${what}, first at ${first.where()}.`, read.where(), remedy));
    }
  }
  return doubles;
}

function findExisting(reads: readonly ReadFeature[], existing: readonly Feature[]): readonly (Feature | undefined)[] {
  const byId = new Map<string, Feature>(existing.map((feature) => [feature.id, feature]));
  const claimed = new Set(reads.flatMap((read) => (read.id === null ? [] : (byId.get(read.id) ?? []))));
  const byName = new Map<string, Feature>();
  // Features that got their number as id were imported without one: they are meant before others of that name.
  const unnamedFirst = [...existing].sort((a, b) => Number(hasOwnId(a)) - Number(hasOwnId(b)));
  for (const feature of unnamedFirst) {
    if (!claimed.has(feature) && !byName.has(feature.name)) byName.set(feature.name, feature);
  }
  return reads.map((read) => (read.id === null ? byName.get(read.name) : byId.get(read.id)));
}

function hasOwnId(feature: Feature): boolean {
  return feature.id !== String(feature.number);
}

/** Integer ids become the numbers when free; the rest counts on from the next number. */
function assignNumbers(
  reads: readonly ReadFeature[],
  known: readonly (Feature | undefined)[],
  existing: readonly Feature[],
  nextNumber: FeatureNumber,
): ReadonlyMap<ReadFeature, FeatureNumber> {
  const added = reads.filter((_, index) => known[index] === undefined);
  const taken = new Set<number>(existing.map((feature) => feature.number));
  const ids = new Set<string>([...existing.map((feature) => feature.id), ...reads.flatMap((read) => read.id ?? [])]);
  const numbers = new Map<ReadFeature, FeatureNumber>();
  for (const read of added) {
    const wish = wishedNumber(read.id);
    if (wish === null || taken.has(wish)) continue;
    taken.add(wish);
    numbers.set(read, featureNumber(wish));
  }
  let next: number = nextNumber;
  for (const read of added) {
    if (numbers.has(read)) continue;
    while (taken.has(next) || (read.id === null && ids.has(String(next)))) next += 1;
    taken.add(next);
    numbers.set(read, featureNumber(next));
  }
  return numbers;
}

function wishedNumber(id: FeatureId | null): number | null {
  if (id === null || !/^[1-9]\d*$/.test(id)) return null;
  const number = Number(id);
  return number <= greatestNumber ? number : null;
}
