import { describe, expect, it } from 'vitest';
import { seededChance } from '../../../src/agents/demo/seeded-chance';
import type { RunLine } from '../../../src/shared/run-line';
import { chainedFeatures } from '../../support/chained-features';
import { hostRun } from '../../support/host-process';
import { expectAllBuilt, expectNoBranchLeft, expectRowsToFold } from '../../support/killed-hosts';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const seed = process.env['FLOTILLA_TEST_SEED'] ?? '1';
const { ids, plan, recipes } = chainedFeatures(9);

describe('a host that is killed hard again and again', () => {
  it('loses nothing, lands each feature once and blames nobody', async () => {
    const test = await project({
      plan,
      recipes,
      settings: { checks: [{ name: 'tree', kind: 'test', argv: ['git', 'rev-parse', 'HEAD'], timeoutMs: null }] },
    });
    const told: RunLine[] = [];
    for (const [name, killAt] of moments()) {
      const { lines, code, stderr } = await hostRun(test, killAt);
      told.push(...lines);
      expect(code, `${name}: ${stderr}`).toBeNull();
    }
    const last = await hostRun(test);
    expectAllBuilt(last, { told, total: ids.length });
    await expectLandedOnce(test);
    await expectNoBranchLeft(test);
    expectRows(test);
  });
});

type Moment = readonly [name: string, killAt: (line: RunLine, count: number) => boolean];

function moments(): readonly Moment[] {
  const after = Array.from({ length: 3 }, (_, index) => 2 + Math.floor(seededChance([seed, String(index)]) * 60));
  return [
    ['first attempt started', (line) => line.type === 'attempt_started'],
    ['first check finished', (line) => line.type === 'check_finished'],
    ['before a landing', (line) => line.type === 'check_finished' && line['phase'] === 'merged'],
    ['after a landing', (line) => line.type === 'landed'],
    ...after.map((lines): Moment => [`line ${lines} (seed ${seed})`, (_, count) => count >= lines]),
  ];
}

async function expectLandedOnce(test: TestProject): Promise<void> {
  const trailers = await test.git(
    'log',
    '--first-parent',
    '--format=%(trailers:key=Flotilla-Feature,valueonly)',
    'main',
  );
  const landed = trailers.split('\n').filter((line) => line !== '');
  expect(landed.map(Number).sort((a, b) => a - b)).toEqual(ids.map((_, index) => index + 1));
  for (const id of ids) expect(test.read(`${id}.js`)).toBe(`// ${id}\n// done\n`);
}

function expectRows(test: TestProject): void {
  test.withStore((store) => {
    expectRowsToFold(store);
    expect(store.features().map(({ attempts, failures, status }) => ({ attempts, failures, status }))).toEqual(
      ids.map(() => ({ attempts: 1, failures: 0, status: 'landed' })),
    );
    const [last, ...before] = store
      .runs()
      .map((run) => run.finalStatus)
      .reverse();
    expect(last).toBe('complete');
    expect(new Set(before)).toEqual(new Set(['stopped']));
  });
}
