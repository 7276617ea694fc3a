import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededChance } from '../../../src/agents/demo/seeded-chance';
import type { RunLine } from '../../../src/shared/run-line';
import { chainedFeatures } from '../../support/chained-features';
import { expectAllBuilt, expectNoBranchLeft, expectRowsToFold } from '../../support/killed-hosts';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';
import { cliProgram } from '../cli/cli-program';
import { doomedHost, type KillMoment } from './doomed-host';

const project = useTestProjects();
const seed = process.env['FLOTILLA_TEST_SEED'] ?? '1';
const kills = Number(process.env['FLOTILLA_KILLS'] ?? 12);
const { ids, plan, recipes } = chainedFeatures(Math.max(8, Math.floor(kills / 2)));

// Guards against hanging only: a machine that builds at the same time needs several minutes for as many starts.
const timeoutMs = 900_000;

describe(`a host that is killed ${kills} times (seed ${seed})`, () => {
  it(
    'lands each feature once, only what was verified, and blames nobody',
    async () => {
      const test = await backlog();
      const told: RunLine[] = [];
      for (let kill = 1; kill <= kills; kill += 1) {
        const { code, lines, stderr } = await doomedHost(test, cliProgram(), momentOf(kill));
        told.push(...lines);
        expect(code, `kill ${kill}: ${stderr}`).toBeNull();
      }
      const last = await doomedHost(test, cliProgram(), null);
      expectAllBuilt(last, { told, total: ids.length });
      await expectHistory(test);
      await expectNothingLeft(test);
      expectRows(test);
    },
    timeoutMs,
  );
});

/** Mostly young deaths: many hit what puts an earlier death right. */
function momentOf(kill: number): KillMoment {
  const [kind, size] = [seededChance([seed, 'kind', String(kill)]), seededChance([seed, 'size', String(kill)])];
  return kind < 0.5
    ? { of: 'lines', after: 1 + Math.floor(size * 12) }
    : { of: 'writes', after: 1 + Math.floor(size * 120) };
}

/** Each check writes down which tree it saw. */
async function backlog(): Promise<TestProject> {
  const test = await project({
    plan,
    recipes,
    settings: {
      testingRatio: 1,
      checks: [{ name: 'tree', kind: 'test', argv: ['sh', './see-tree'], timeoutMs: null }],
    },
    files: { 'see-tree': 'git rev-parse "HEAD^{tree}" >> "$(git rev-parse --git-common-dir)/../../seen"\n' },
  });
  writeFileSync(seenTrees(test), '');
  return test;
}

const seenTrees = (test: TestProject): string => join(dirname(test.root), 'seen');

async function expectHistory(test: TestProject): Promise<void> {
  const format = '--format=%T %(trailers:key=Flotilla-Feature,valueonly,separator=%x20)';
  const commits = (await test.git('log', '--first-parent', '--reverse', format, 'main')).split('\n').slice(1);
  const landed = commits.map((line) => Number(line.split(' ')[1]));
  expect(landed.toSorted((a, b) => a - b)).toEqual(ids.map((_, index) => index + 1));
  const seen = new Set(readFileSync(seenTrees(test), 'utf8').split('\n'));
  expect(commits.filter((line) => !seen.has(line.split(' ')[0] ?? ''))).toEqual([]);
  for (const id of ids) expect(test.read(`${id}.js`)).toBe(`// ${id}\n// done\n`);
}

async function expectNothingLeft(test: TestProject): Promise<void> {
  expect(test.processes()).toEqual([]);
  await expectNoBranchLeft(test);
  await test.git('fsck', '--no-dangling', '--connectivity-only');
}

function expectRows(test: TestProject): void {
  test.withStore((store) => {
    expectRowsToFold(store);
    expect(store.features().map(({ failures, status }) => ({ failures, status }))).toEqual(
      ids.map(() => ({ failures: 0, status: 'landed' })),
    );
  });
}
