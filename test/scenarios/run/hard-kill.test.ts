import { describe, expect, it } from 'vitest';
import { seededChance } from '../../../src/agents/demo/seeded-chance';
import { foldEvents } from '../../../src/domain/project/testing/fold';
import type { RunLine } from '../../../src/shared/run-line';
import { hostRun } from '../../support/host-process';
import { report } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const seed = process.env['FLOTILLA_TEST_SEED'] ?? '1';
const ids = Array.from({ length: 14 }, (_, index) => `f${index + 1}`);

/** Two chains and what depends on both, each with a child of its own that would outlive it. */
const plan = ids.map((id, index) => ({
  id,
  name: id,
  dependencies: ids.slice(Math.max(0, index - 3), Math.max(0, index - 1)),
}));
const recipes = Object.fromEntries(
  ids.map((id) => [
    id,
    [
      { think: `about ${id}` },
      { spawn: ['sleep', '600'], detached: true },
      { write: `${id}.js`, lines: [`// ${id}`] },
      { commit: `Begin ${id}` },
      { append: `${id}.js`, lines: ['// done'] },
      report,
    ],
  ]),
);

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
    expect(last.code, last.stderr).toBe(0);
    expect(last.lines.at(-1)).toMatchObject({
      type: 'report',
      report: { final_status: 'complete', tasks_total: ids.length, tasks_succeeded: ids.length, tasks_failed: 0 },
    });
    const blamed = [...told, ...last.lines].filter((line) => line.type === 'attempt_finished' && line['counted']);
    expect(blamed.map((line) => [line.feature, line['outcome'], line['reason']])).toEqual([]);
    await expectLandedOnce(test);
    expect((await test.git('worktree', 'list')).split('\n')).toHaveLength(1);
    expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
    expect(await test.git('status', '--porcelain')).toBe('');
    expectRowsToFold(test);
  });
});

type Moment = readonly [name: string, killAt: (line: RunLine, count: number) => boolean];

function moments(): readonly Moment[] {
  const after = Array.from({ length: 5 }, (_, index) => 2 + Math.floor(seededChance([seed, String(index)]) * 60));
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

function expectRowsToFold(test: TestProject): void {
  test.withStore((store) => {
    const folded = foldEvents(store.eventsAfter(0, 100_000)).all();
    expect(folded.features).toEqual(store.features());
    expect(folded.attempts).toEqual(store.attempts());
    expect(folded.runs).toEqual(store.runs());
    expect(store.leases()).toEqual([]);
    expect(store.mergeEntries()).toEqual([]);
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
