import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import { report, works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

const says = (text: string) => [
  ['node', '-e', `if (!fs.readFileSync('a.txt', 'utf8').includes('${text}')) process.exit(1)`],
];
const writes = (text: string) => [{ write: 'a.txt', lines: [text] }, report];

/** B takes away what A's own check, which nobody runs for B, looks for; A's second attempt has room for both. */
const spoiled = {
  plan: [
    { id: 'a', name: 'A', checks: says('hello') },
    { id: 'b', name: 'B', dependencies: ['a'] },
  ],
  rawRecipes: {
    a: { steps: writes('hello'), attempts: { 2: { steps: writes('hello and goodbye') } } },
    b: { steps: writes('goodbye') },
  },
};

const regressions = (lines: readonly RunLine[]) => lines.filter((line) => line['code'] === 'regression');
const roundsIn = (lines: readonly RunLine[]) =>
  lines.filter((line) => line.type === 'attempt_started' && line['role'] === 'testing');

describe('testing agents', () => {
  it('find what a later landing broke, and it is built again', async () => {
    const test = await project(spoiled);
    const { report: end, lines } = await test.run({ testingRatio: 1, concurrency: 1 });
    expect(regressions(lines)).toMatchObject([{ feature: 1 }]);
    expect(end).toMatchObject({ final_status: 'complete', retries: 0, max_parallel_testing: 1 });
    const [a] = test.withStore((store) => store.features());
    expect(a).toMatchObject({ status: 'landed', failures: 0, attempts: 2 });
    expect(test.read('a.txt')).toContain('hello and goodbye');
  });

  it('say so when everything still works, and leave nothing behind', async () => {
    const test = await project({
      plan: ['a', 'b', 'c'].map((id) => ({ id, name: id })),
      recipes: { a: works('a.js'), b: works('b.js'), c: works('c.js') },
    });
    const { lines } = await test.run({ testingRatio: 2, concurrency: 1 });
    expect(regressions(lines)).toEqual([]);
    const { rounds, features } = test.withStore((store) => ({
      rounds: store.testRounds(),
      features: store.features(),
    }));
    expect(rounds.length).toBeGreaterThan(0);
    expect(rounds.map((round) => round.outcome)).toEqual(rounds.map(() => 'ok'));
    expect(features.some((feature) => feature.testedAt !== null)).toBe(true);
    expect(readdirSync(join(test.homeRoot, 'wt'), { recursive: true })).not.toContainEqual(expect.stringMatching(/t-/));
    expect(test.processes()).toEqual([]);
  });

  it('are none in YOLO and where the ratio is 0', async () => {
    for (const settings of [{ testingRatio: 1, yolo: true }, { testingRatio: 0 }]) {
      const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
      const { lines } = await test.run(settings);
      expect(roundsIn(lines)).toEqual([]);
    }
  });

  it('take a lane where they count', async () => {
    const test = await project({
      plan: ['a', 'b', 'c'].map((id) => ({ id, name: id })),
      recipes: { a: works('a.js'), b: works('b.js'), c: works('c.js') },
    });
    await test.run({ testingRatio: 1, countTesting: true, concurrency: 1 });
    const { rounds, attempts } = test.withStore((store) => ({
      rounds: store.testRounds(),
      attempts: store.attempts(),
    }));
    expect(rounds.length).toBeGreaterThan(0);
    for (const round of rounds) {
      const beside = attempts.filter(
        ({ claimedAt, verifiedAt }) => claimedAt < (round.finishedAt ?? 0) && round.startedAt < (verifiedAt ?? 0),
      );
      expect(beside).toEqual([]);
    }
  });

  it('can be asked for one round alone', async () => {
    const test = await project(spoiled);
    await test.run({ testingRatio: 0, concurrency: 1 });
    const { report: end, lines } = await test.run({ goal: { kind: 'testing' }, testingRatio: 1 });
    expect(roundsIn(lines)).toHaveLength(1);
    expect(regressions(lines)).toHaveLength(1);
    expect(end).toMatchObject({ final_status: 'partial', tasks_succeeded: 1 });
    expect(test.withStore((store) => store.features()[0])).toMatchObject({
      status: 'pending',
      lastFailure: { outcome: 'regression', reason: expect.stringContaining('ended with exit code 1') as string },
    });
  });
});

describe('a run for one feature', () => {
  it('builds it and leaves the others alone', async () => {
    const test = await project({
      plan: ['a', 'b'].map((id) => ({ id, name: id })),
      recipes: { a: works('a.js'), b: works('b.js') },
    });
    const two = test.withStore((store) => store.features()[1]);
    if (two === undefined) throw new Error('b is missing');
    const { report: end } = await test.run({ goal: { kind: 'feature', feature: two.number } });
    expect(end).toMatchObject({ final_status: 'complete', tasks_total: 1, tasks_succeeded: 1 });
    expect(test.withStore((store) => store.features().map((feature) => feature.status))).toEqual(['pending', 'landed']);
  });
});
