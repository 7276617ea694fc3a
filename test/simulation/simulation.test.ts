import { describe, expect, it } from 'vitest';
import { simulateSeed } from './simulate-seed';
import pinned from './seeds.json';

/** Enough to notice a broken promise soon; `npm run simulate` looks at many more. */
const seedsEachTime = 75;
const firstSeed = 7_000_001;
const killedAtEveryEffect = 36;

describe('the engine in virtual time', () => {
  it.each(pinned)('keeps its promises with seed $seed: $why', async ({ seed }) => {
    expect((await simulateSeed(seed)).failure).toBeNull();
  });

  it('keeps its promises in the worlds of many seeds', async () => {
    for (let seed = firstSeed; seed < firstSeed + seedsEachTime; seed += 1) {
      const { failure } = await simulateSeed(seed, { crashes: 'chance' });
      expect(
        failure && `seed ${seed} broke "${failure.violation?.invariant}": ${failure.violation?.detail}`,
      ).toBeNull();
    }
  });

  it('loses and leaves nothing wherever its host is killed', async () => {
    const { failure, runs } = await simulateSeed(killedAtEveryEffect, { crashes: 'everywhere once' });
    expect(failure && { crash: failure.crash, broken: failure.violation }).toBeNull();
    expect(runs).toBeGreaterThan(100);
  });
});
