import { wayBackOfObjects } from '../../shared/lost-objects';
import type { DamagedObject } from '../ports/git';

const mostNamed = 3;

/** What is wrong with the repository and what became of it, for a person, without a full stop. */
export function describeDamage(found: readonly DamagedObject[]): string {
  const named = found.slice(0, mostNamed).map(describeObject);
  const what = found.length > mostNamed ? [...named, `${found.length - mostNamed} more like that`] : named;
  return `${what.join('; ')}. ${whatBecameOf(found)}`;
}

function describeObject({ id, path, state }: DamagedObject): string {
  const object = `the object ${id.slice(0, 12)} of the repository${path === null ? '' : `, which is ${path},`}`;
  return state === 'forged' ? `${object} holds something else than its name says` : `${object} can’t be read`;
}

function whatBecameOf(found: readonly DamagedObject[]): string {
  const lost = found.filter(({ mended }) => !mended);
  if (lost.length === 0) return 'It has been put back';
  // What only a failed attempt brought is missed by nobody.
  if (lost.every(({ ofBase, inPack }) => !ofBase && !inPack)) return 'It has been taken out of the repository';
  const missing = lost.map(({ id }) => id.slice(0, 12)).join(', ');
  if (lost.every(({ ofBase }) => !ofBase))
    return `It is still there, in a pack that others may need: ${missing}. ${wayBackOfObjects}`;
  return `It could not be put back: ${missing}. ${wayBackOfObjects}`;
}
