import { describe, expect, it } from 'vitest';
import { attemptId, commitId } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import type { DamagedObject, GuardSnapshot } from '../ports/git';
import { createGuard } from './guard';

const [a, b] = [attemptId('a'), attemptId('b')];
const id = '0123456789abcdef0123456789abcdef01234567';
const forged: DamagedObject = { id, path: 'test/proof.sh', state: 'forged', ofBase: true, mended: true, inPack: false };
const look = { attempt: a, revision: 'refs/heads/flotilla/1-a', base: commitId('base') };

/** A guard of a repository in which `found` is damaged. */
async function guardOf(found: readonly DamagedObject[], neighbour = false) {
  const snapshot: GuardSnapshot = {
    config: {},
    configFile: { state: 'readable', content: '' },
    files: {},
    refs: {},
    heads: {},
  };
  const deps = {
    git: { guardSnapshot: async () => snapshot, verifyObjects: async () => found },
    files: { folder: (name: string) => `/kept/${name}` },
    clock: { now: () => 5 },
    log: { write: () => {} },
    neighbourAtWork: () => neighbour,
  } as unknown as EngineDependencies;
  return createGuard(deps);
}

describe('damaged objects', () => {
  it('are nobody’s doing where there are none', async () => {
    const guard = await guardOf([]);
    expect(await guard.inspectObjects(look)).toBeNull();
    expect([guard.doingOf(a), guard.landingPaused(), guard.isDamaged()]).toEqual([null, null, false]);
  });

  it('that only its work brings are an attempt’s own doing, whoever else is at work', async () => {
    const own = { ...forged, ofBase: false, mended: false };
    const guard = await guardOf([own], true);
    guard.watch(a, null);
    guard.watch(b, null);
    const what =
      'the object 0123456789ab of the repository, which is test/proof.sh, holds something else than its name says. It has been taken out of the repository';
    expect(await guard.inspectObjects(look)).toEqual({ what, by: a, lasting: false, ownLost: true });
    expect([guard.doingOf(a), guard.doingOf(b), guard.hasLostCommits(a)]).toEqual([what, null, true]);
    expect([guard.landingPaused(), guard.isDamaged()]).toEqual([null, false]);
  });

  it('that lie in a pack that is not ours to take out let nothing land any more, and that is said', async () => {
    const guard = await guardOf([{ ...forged, ofBase: false, mended: false, inPack: true }]);
    guard.watch(a, null);
    const found = await guard.inspectObjects(look);
    expect(found).toMatchObject({ by: a, lasting: true, ownLost: true });
    expect(found?.what).toMatch(/It is still there, in a pack that others may need: 0123456789ab\. git fsck/);
    expect(guard.landingPaused()).toMatch(/^Landing is paused: /);
    expect(guard.isDamaged()).toBe(true);
  });

  it.each([
    ['the one attempt whose code ran', [a], false, a],
    ['another one, if only that ran', [b], false, b],
    ['nobody where several ran', [a, b], false, null],
    ['nobody where a neighbour’s agents are at work', [a], true, null],
  ])('that were there before are the doing of %s', async (_, suspects, neighbour, by) => {
    const guard = await guardOf([forged], neighbour);
    for (const suspect of suspects) guard.watch(suspect, null);
    expect(await guard.inspectObjects(look)).toMatchObject({ by, lasting: false });
    expect(guard.landingPaused()).toBeNull();
  });

  it('are nobody’s doing where nobody’s work is looked at', async () => {
    const guard = await guardOf([forged]);
    guard.watch(a, null);
    expect(await guard.inspectObjects({ ...look, attempt: null })).toMatchObject({ by: null });
  });

  it('that stay lost let nothing land any more, say how they come back, and are charged once', async () => {
    const guard = await guardOf([{ ...forged, state: 'unreadable', mended: false }]);
    guard.watch(a, null);
    expect(await guard.inspectObjects(look)).toMatchObject({ by: a, lasting: true });
    expect(guard.landingPaused()).toMatch(
      /^Landing is paused: the object 0123456789ab .* can’t be read\. .*git fsck.*unpack-objects/,
    );
    expect(guard.isDamaged()).toBe(true);
    guard.unwatch(a);
    await guard.inspect();
    guard.watch(b, null);
    expect(await guard.inspectObjects({ ...look, attempt: b })).toBeNull();
    expect(guard.doingOf(b)).toBeNull();
  });

  it('are named up to three', async () => {
    const guard = await guardOf(
      [1, 2, 3, 4, 5].map((number) => ({ ...forged, id: `${number}${id.slice(1)}`, path: null })),
    );
    const found = await guard.inspectObjects(look);
    expect(found?.what).toMatch(/; 2 more like that\. It has been put back$/);
    expect(found?.what.match(/the object/g)?.length).toBe(3);
  });
});
