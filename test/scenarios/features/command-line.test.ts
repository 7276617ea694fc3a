import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { featureId } from '../../../src/shared/ids';
import { callInProcess, type CliEnd } from '../cli/call-in-process';
import { useGates } from '../../support/gate';
import { hostRun } from '../../support/host-process';
import { works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

/** The command line beside the run, which this process hosts; that a process of its own reaches one is `control`'s. */
function flotilla(test: Pick<TestProject, 'root' | 'env'>, ...args: readonly string[]): Promise<CliEnd> {
  return callInProcess(args, { cwd: test.root, env: test.env });
}

async function ok(test: TestProject, ...args: readonly string[]): Promise<CliEnd> {
  const end = await flotilla(test, ...args);
  expect(end, `flotilla ${args.join(' ')}`).toMatchObject({ code: 0 });
  return end;
}

const row = (test: TestProject, id: string) => test.withStore((store) => store.featureById(featureId(id)));
const landing = (id: number) => (line: { type: string; feature?: number }) =>
  line.type === 'landed' && line.feature === id;

describe('the command line beside a run that goes on', () => {
  it('adds features, one and by a plan: the run builds them at once', async () => {
    const working = gate();
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: {
        a: [{ run: working.argv }, ...works('a.js')],
        '2': works('new.js'),
        p: works('p.js'),
        q: works('q.js'),
      },
    });
    const run = await test.start();
    await working.reached();
    expect(JSON.parse((await ok(test, 'features', 'add', 'New', '--json')).stdout)).toEqual({
      number: 2,
      id: '2',
      name: 'New',
    });
    await run.line(landing(2));

    const plan = join(test.homeRoot, 'more.json');
    writeFileSync(
      plan,
      JSON.stringify([
        { id: 'p', name: 'P' },
        { id: 'q', name: 'Q', dependencies: ['p', 'a'] },
      ]),
    );
    const shown = await ok(test, 'import', plan, '--dry-run');
    expect(shown.stdout).toMatch(/2 new features.*\n(?:.*\n)*Nothing was changed\./);
    expect(row(test, 'p')).toBeUndefined();
    expect((await ok(test, 'import', plan)).stdout).toMatch(/2 new features.*\n(?:.*\n)*Imported\./);
    await run.line(landing(3));
    const again = await flotilla(test, 'features', 'add', 'New');
    expect(again).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is such a feature already: #2 New'),
    });
    for (const args of [
      ['add', 'Out'],
      ['edit', 'a'],
    ]) {
      const elsewhere = await flotilla(test, 'features', ...args, '--file', '../x.js');
      expect(elsewhere).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('“../x.js” does not lie in the project'),
      });
    }
    writeFileSync(plan, JSON.stringify([{ id: 'p', name: 'P', dependencies: ['q'] }]));
    expect(await flotilla(test, 'import', plan)).toMatchObject({ code: 2, stderr: expect.stringContaining('cycle') });

    working.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', tasks_succeeded: 4 });
  });

  it('edits, starts over, defers, skips and removes, and says where the work is kept', async () => {
    const gates = [gate(), gate(), gate()] as const;
    const half = { write: 'half.js', lines: ['half'] };
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
        { id: 'c', name: 'C' },
        { id: 'd', name: 'D', dependencies: ['a'] },
      ],
      recipes: {
        a: [half, { run: gates[0].argv }, ...works('a.js')],
        b: [half, { run: gates[1].argv }, ...works('b.js')],
        c: [half, { run: gates[2].argv }, ...works('c.js')],
        d: works('d.js'),
      },
    });
    const run = await test.start();
    await Promise.all(gates.map((each) => each.reached()));

    const edited = await ok(test, 'features', 'edit', 'a', '--name', 'Alpha', '--step', 'It works', '--json');
    expect(JSON.parse(edited.stdout)).toMatchObject({ id: 'a', name: 'Alpha', status: 'claimed' });
    expect(edited.stderr).toContain('flotilla features edit a --restart');
    const over = await ok(test, 'features', 'edit', 'a', '--estimate', '5m', '--restart');
    expect(over.stdout).toMatch(/^#1 Alpha starts over with its text as it is now\./);
    expect(over.stderr).toMatch(/^The work of attempt 1 is kept as refs\/flotilla\/rescue\/\w+\.$/m);

    const skipped = await ok(test, 'features', 'skip', 'b');
    expect(skipped.stdout).toMatch(/^#2 B is skipped\./);
    const needed = await flotilla(test, 'features', 'remove', 'a');
    expect(needed).toMatchObject({ code: 2, stdout: '' });
    expect(needed.stderr).toMatch(/#4 D needs it\.[^]*flotilla features remove a --detach/);
    const removed = await ok(test, 'features', 'remove', '#3', '--json');
    expect(JSON.parse(removed.stdout)).toMatchObject({ id: 'c', removed: true });
    const deferred = await ok(test, 'features', 'defer', 'd', '--reason', 'Later', '--json');
    expect(JSON.parse(deferred.stdout)).toMatchObject({ id: 'd', status: 'pending' });

    gates.forEach((each) => each.open());
    expect(await run.control.finished).toMatchObject({ tasks_total: 3, tasks_succeeded: 2 });
    expect(row(test, 'a')).toMatchObject({ status: 'landed', attempts: 2, failures: 0, estimateMs: 300_000 });
    expect(row(test, 'd')).toMatchObject({ status: 'landed', skips: 1 });
    // The host is gone: the same is asked of the database.
    expect((await ok(test, 'features', 'reset', 'b')).stdout).toMatch(/^#2 B starts over\./);
  });

  it('answers what an agent asked, and decides what agents proposed', async () => {
    const working = gate();
    const create = (name: string) => ({ mcp: 'feature_create', args: { name, description: `${name} is missing` } });
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      recipes: {
        a: [{ ask: 'Red or blue?' }, ...works('a.js')],
        b: [create('Help page'), create('Fax machine'), { run: working.argv }, ...works('b.js')],
        '3': works('help.js'),
      },
    });
    const run = await test.start();
    await Promise.all([
      working.reached(),
      run.line((line) => line.type === 'attempt_finished' && line['outcome'] === 'parked'),
    ]);
    expect((await ok(test, 'features', 'answer', 'a', 'Blue')).stdout).toMatch(/^#1 A has its answer\./);
    await run.line(landing(1));

    expect(JSON.parse((await ok(test, 'features', 'proposals', '--json')).stdout)).toMatchObject([
      { proposal: 1, name: 'Help page', description: 'Help page is missing', by: 2 },
      { proposal: 2, name: 'Fax machine' },
    ]);
    expect((await ok(test, 'features', 'proposals')).stdout).toMatch(
      /^1 {2}Help page \(proposed by the agent of #2 B\)$/m,
    );
    expect((await ok(test, 'features', 'approve', '1')).stdout).toBe('Added #3 Help page\n');
    await run.line(landing(3));
    working.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', tasks_total: 3 });

    expect((await ok(test, 'features', 'decline', '2')).stdout).toBe('Fax machine is declined.\n');
    expect(JSON.parse((await ok(test, 'features', 'proposals', '--json')).stdout)).toEqual([]);
    for (const [n, says] of [
      ['1', 'Proposal 1 has been approved as #3 already.'],
      ['2', 'Proposal 2 has been declined already.'],
      ['7', 'There is no proposal 7.'],
    ] as const)
      expect(await flotilla(test, 'features', 'approve', n)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(says),
      });
  });

  it('changes the same where the host is killed in the middle of it', async () => {
    const working = gate();
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      recipes: {
        a: [{ write: 'half.js', lines: ['half'] }, { run: working.argv }, ...works('a.js')],
        b: works('b.js'),
      },
    });
    const wasPutAside = (line: { type: string; feature?: number }) =>
      line.type === 'attempt_finished' && line.feature === 1;
    const host = hostRun(test, wasPutAside);
    await working.reached();
    const asked = flotilla(test, 'features', 'skip', 'a');
    expect(await host).toMatchObject({ code: null });
    // Done by the host before its end, or without it.
    expect(await asked).toMatchObject({ stderr: expect.stringMatching(/^$|is kept as|#1 A is skipped/) });
    expect(row(test, 'a')).toMatchObject({ status: 'skipped', attemptId: null });
    const { report } = await test.run();
    expect(report).toMatchObject({ final_status: 'complete', tasks_failed: 0 });
    expect(await test.git('worktree', 'list', '--porcelain')).not.toContain('flotilla/');
    const [kept = ''] = (await test.git('for-each-ref', '--format=%(refname)', 'refs/flotilla/rescue')).split('\n');
    expect(await test.git('ls-tree', '--name-only', kept)).toContain('half.js');
  });

  it('is refused to agents, however they call', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
    const env = { ...test.env, FLOTILLA_ATTEMPT: 'cookie' };
    for (const words of [
      ['remove', 'a'],
      ['edit', 'a', '--name', 'B'],
      ['defer', 'a'],
      ['approve', '1'],
      ['decline', '1'],
    ])
      expect(await flotilla({ ...test, env }, 'features', ...words)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('inside an attempt'),
      });
  });
});
