import { err, ok, type Result } from '../../shared/result';
import type { Rescue } from './rescue';

type Named = Pick<Rescue, 'name'>;

const shownDigits = 8;

/** A rescue by its name, by the beginning of one, or by its feature's number or id, where that means exactly one. */
export function findRescue(rescues: readonly Rescue[], reference: string): Result<Rescue> {
  const found = meant(rescues, reference);
  const [rescue] = found;
  if (rescue === undefined) {
    const remedy = 'flotilla rescue list shows what was kept.';
    return err({ code: 'not_found', message: `Nothing is kept as “${reference}”.`, remedy });
  }
  if (found.length === 1) return ok(rescue);
  const names = found.map((one) => shortName(rescues, one)).join(', ');
  return err({ code: 'usage', message: `“${reference}” may mean several: ${names}.`, remedy: 'Name one of them.' });
}

/** As few characters as tell it from the others, but at least eight of an attempt's id. */
export function shortName(rescues: readonly Named[], { name }: Named): string {
  if (!/^[0-9a-f]{32}$/.test(name)) return name;
  for (let length = shownDigits; length < name.length; length += 1) {
    const short = name.slice(0, length);
    if (rescues.every((other) => other.name === name || !other.name.startsWith(short))) return short;
  }
  return name;
}

function meant(rescues: readonly Rescue[], reference: string): readonly Rescue[] {
  const exact = rescues.filter(({ name, ref }) => reference === name || reference === ref);
  if (exact.length > 0) return exact;
  const number = /^#?(\d+)$/.exec(reference)?.[1];
  const ofFeature = rescues.filter(
    ({ feature }) => feature !== null && (feature.id === reference || feature.number === Number(number)),
  );
  if (ofFeature.length > 0 || reference.startsWith('#')) return ofFeature;
  return reference.length < 4 ? [] : rescues.filter(({ name }) => name.startsWith(reference));
}
