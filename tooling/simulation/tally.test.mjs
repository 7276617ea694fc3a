import { expect, test } from 'vitest';
import { Tally } from './tally.mjs';

/** @param {Partial<import('../../test/simulation/simulate-seed').SeedOutcome>} [outcome] */
const seed = (outcome) => ({ seed: 1, runs: 1, failure: null, ...outcome });

/** @param {{ invariant: string, detail: string } | null} violation */
const failure = (violation) => /** @type {any} */ ({ violation });

test('goes on until so many runs are done or under way', () => {
  const tally = new Tally(3);
  for (let begun = 0; begun < 3; begun += 1) {
    expect(tally.wantsMore()).toBe(true);
    tally.begin();
  }
  expect(tally.wantsMore()).toBe(false);
  tally.end(seed());
  expect(tally.wantsMore()).toBe(false);
  expect(tally.line(0.5)).toBe('1 of 3 runs of 1 seed, 2 runs a minute, 0 failed');
});

test('tells seeds and runs apart where one seed is many runs', () => {
  const tally = new Tally(1_500);
  for (const runs of [1, 2_209]) {
    tally.begin();
    tally.end(seed({ runs }));
  }
  expect(tally.wantsMore()).toBe(false);
  expect(tally.line(2)).toBe('2,210 runs (at least 1,500 asked) of 2 seeds, 1,105 runs a minute, 0 failed');
});

test('does not take the trace of a run without fault for a failure', () => {
  const tally = new Tally(1);
  tally.begin();
  tally.end(seed({ failure: failure(null) }));
  expect([tally.failures.length, tally.broken().length]).toEqual([1, 0]);
  expect(tally.line(1)).toBe('1 run of 1 seed, 1 runs a minute, 0 failed');
  tally.end(seed({ failure: failure({ invariant: 'a run ends', detail: '' }) }));
  expect(tally.broken()).toHaveLength(1);
});
