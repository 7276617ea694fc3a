import { describe, expect, it } from 'vitest';
import type { FeatureChange } from '../../../src/shared/feature-change';
import { featureId } from '../../../src/shared/ids';
import { useGates } from '../../support/gate';
import { script, works } from '../../support/recipe-steps';
import { unwrap, type StartedRun, type TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

const change = (run: StartedRun, reference: string, wanted: FeatureChange) =>
  run.control.features.change(reference, wanted);
const row = (test: TestProject, id: string) => test.withStore((store) => store.featureById(featureId(id)));
const attempts = (test: TestProject) => test.withStore((store) => store.attempts());
const branches = (test: TestProject) => test.git('branch', '--list', 'flotilla/*');
const started = (run: StartedRun, feature: number) =>
  run.lines.filter((line) => line.type === 'attempt_started' && line.feature === feature);

/** What git knows as worktrees of features, by their folder. */
async function worktrees(test: TestProject): Promise<readonly string[]> {
  const listed = await test.git('worktree', 'list', '--porcelain');
  return [...listed.matchAll(/^worktree .*\/(\d+)$/gm)].map(([, number = '']) => number).sort();
}

/** Keeps its prompt and half of its work, waits, then does the rest. */
const waitsAt = (id: string, argv: readonly string[]) => [
  { write: `${id}.half.js`, lines: ['half'] },
  script(`require('node:fs').copyFileSync(process.env.FLOTILLA_PROMPT_FILE, '${id}.prompt.txt')`),
  { run: argv },
  ...works(`${id}.js`),
];

async function rescued(test: TestProject, said: readonly string[]): Promise<string> {
  const ref = /refs\/flotilla\/rescue\/\w+/.exec(said.join('\n'))?.[0];
  expect(ref, said.join('\n')).toBeDefined();
  return test.git('ls-tree', '-r', '--name-only', ref ?? '');
}

describe('new text for a feature at work', () => {
  it('reaches its next attempt, and is told to the person', async () => {
    const working = gate();
    const test = await project({
      plan: [{ id: 'a', name: 'A', description: 'Old text' }],
      recipes: { a: waitsAt('a', working.argv) },
    });
    const run = await test.start();
    await working.reached();
    const edited = unwrap(
      await change(run, 'a', { type: 'edit', changes: { description: 'New text', files: ['x.js'] }, restart: false }),
    );
    expect(edited).toMatchObject({
      changed: true,
      removed: false,
      feature: { description: 'New text', status: 'claimed' },
    });
    expect(edited.said).toEqual([
      'The attempt at work was told the old text and goes on; flotilla features edit a --restart starts it over with the new one.',
      'What it has locked stays as it is until its next attempt.',
    ]);
    const again = { type: 'edit', changes: { description: 'New text' }, restart: false } as const;
    expect(unwrap(await change(run, 'a', again))).toMatchObject({ changed: false, said: [] });
    working.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(test.read('a.prompt.txt')).toContain('Old text');
    expect(started(run, 1)).toHaveLength(1);
  });

  it('starts it over where that is wanted: nobody failed, and what was done is kept', async () => {
    const working = gate();
    const test = await project({
      plan: [
        { id: 'a', name: 'A', description: 'Old text', priority: 1 },
        { id: 'b', name: 'B' },
      ],
      recipes: { a: waitsAt('a', working.argv), b: works('b.js') },
    });
    const run = await test.start({ concurrency: 1 });
    await working.reached();
    const edited = unwrap(
      await change(run, '#1', { type: 'edit', changes: { description: 'New text' }, restart: true }),
    );
    expect(await rescued(test, edited.said)).toContain('a.half.js');
    working.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(test.read('a.prompt.txt')).toContain('New text');
    expect(started(run, 1).map((line) => [line['number'], line['resumes']])).toEqual([
      [1, false],
      [2, false],
    ]);
    // On the one lane there is: before all others.
    const order = run.lines.filter((line) => line.type === 'attempt_started').map((line) => line.feature);
    expect(order).toEqual([1, 1, 2]);
    expect(row(test, 'a')).toMatchObject({ failures: 0, attempts: 2, lastFailure: null, skips: 0 });
    expect(attempts(test).find((attempt) => attempt.feature === 1)).toMatchObject({
      status: 'finished',
      outcome: 'cancelled',
      reason: 'started over',
    });
  });
});

describe('removing a feature', () => {
  it('at work ends its agent, keeps its work, and leaves nothing else of it; what no longer needs it goes on', async () => {
    const [working, other] = [gate(), gate()];
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
        { id: 'c', name: 'C', dependencies: ['a', 'b'] },
      ],
      recipes: {
        a: [...waitsAt('a', working.argv)],
        b: [{ run: other.argv }, ...works('b.js')],
        c: works('c.js'),
      },
    });
    const run = await test.start();
    await Promise.all([working.reached(), other.reached()]);
    const refused = await change(run, 'a', { type: 'remove', detach: false });
    expect(refused).toMatchObject({
      ok: false,
      error: { message: "#1 A can't be removed: #3 C needs it.", remedy: expect.stringContaining('--detach') },
    });
    expect(row(test, 'a')).toMatchObject({ status: 'claimed' });
    const removed = unwrap(await change(run, 'a', { type: 'remove', detach: true }));
    expect(removed).toMatchObject({ removed: true, feature: { name: 'A' } });
    expect(removed.said[0]).toBe('No longer needed by #3.');
    expect(await rescued(test, removed.said)).toContain('a.half.js');
    expect(row(test, 'a')).toBeUndefined();
    expect(await worktrees(test)).toEqual(['2']);
    expect(await branches(test)).not.toContain('flotilla/1-');
    other.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', tasks_total: 2, tasks_succeeded: 2 });
    expect(run.lines).toContainEqual(
      expect.objectContaining({ type: 'feature_update', feature: 1, status: 'removed' }),
    );
    expect(test.withStore((store) => store.leases())).toEqual([]);
  });

  it('that waits to land takes it out of the queue; the run goes on without it', async () => {
    const working = gate();
    const test = await project({
      files: { 'shared.js': 'one\n' },
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      recipes: { a: works('shared.js'), b: [{ run: working.argv }, ...works('b.js')] },
    });
    test.write('shared.js', 'mine\n');
    const run = await test.start();
    await Promise.all([working.reached(), run.line((line) => line.type === 'wait' && line.feature === 1)]);
    expect(row(test, 'a')).toMatchObject({ status: 'merging' });
    const removed = unwrap(await change(run, 'a', { type: 'remove', detach: false }));
    expect(await rescued(test, removed.said)).toContain('shared.js');
    expect(test.withStore((store) => store.mergeEntries())).toEqual([]);
    expect(await worktrees(test)).toEqual(['2']);
    working.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', tasks_total: 1 });
    expect(test.read('shared.js')).toBe('mine\n');
  });

  it('that is being landed stops its checks', async () => {
    const landing = gate();
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: works('a.js') },
      settings: {
        checks: [{ name: 'slow', kind: 'test', argv: ['node', '-e', onMergedTree, ...landing.argv], timeoutMs: null }],
      },
    });
    const run = await test.start();
    await landing.reached();
    expect(row(test, 'a')).toMatchObject({ status: 'merging' });
    expect(unwrap(await change(run, 'a', { type: 'remove', detach: false }))).toMatchObject({ removed: true });
    expect(await run.control.finished).toMatchObject({ tasks_total: 0 });
    expect(await test.git('log', '--format=%s')).toBe('Start');
    expect(await branches(test)).toBe('');
  });
});

describe('skipping, deferring and resetting', () => {
  it('a feature that is verified ends its checks; it stays out of the run', async () => {
    const verifying = gate();
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: works('a.js') },
      settings: {
        checks: [{ name: 'slow', kind: 'test', argv: ['node', '-e', onceWritten, ...verifying.argv], timeoutMs: null }],
      },
    });
    const run = await test.start();
    await verifying.reached();
    expect(row(test, 'a')).toMatchObject({ status: 'verifying' });
    const skipped = unwrap(await change(run, 'a', { type: 'skip' }));
    expect(skipped).toMatchObject({ feature: { status: 'skipped', failures: 0 } });
    expect(await rescued(test, skipped.said)).toContain('a.js');
    await run.control.finished;
    expect(started(run, 1)).toHaveLength(1);
    expect(row(test, 'a')).toMatchObject({ status: 'skipped', attemptId: null });
  });

  it('a feature at work that others need is refused, and costs nobody their work', async () => {
    const working = gate();
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B', dependencies: ['a'] },
      ],
      recipes: { a: [{ run: working.argv }, ...works('a.js')], b: works('b.js') },
    });
    const run = await test.start();
    await working.reached();
    expect(await change(run, 'a', { type: 'skip' })).toMatchObject({
      ok: false,
      error: { code: 'refused', message: '#1 A cannot be skipped: #2 depends on it.' },
    });
    expect(await change(run, 'a', { type: 'depend', needed: 'b' })).toMatchObject({
      ok: false,
      error: { message: 'The dependencies of #1 A stay as they are: it is being worked on.' },
    });
    working.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(started(run, 1)).toHaveLength(1);
  });

  it('a feature at work gives it back: a fresh attempt comes later, and nobody failed', async () => {
    const [first, other] = [gate(), gate()];
    const test = await project({
      plan: [
        { id: 'a', name: 'A', priority: 1 },
        { id: 'b', name: 'B' },
      ],
      rawRecipes: {
        a: { steps: works('a.js'), attempts: { 1: { steps: waitsAt('a', first.argv) } } },
        b: { steps: [{ run: other.argv }, ...works('b.js')] },
      },
    });
    const run = await test.start({ concurrency: 1, order: 'score' });
    await first.reached();
    const deferred = unwrap(await change(run, 'a', { type: 'defer', reason: 'B first' }));
    expect(deferred).toMatchObject({ feature: { failures: 0 } });
    expect(await rescued(test, deferred.said)).toContain('a.half.js');
    other.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(row(test, 'a')).toMatchObject({ skips: 1, attempts: 2, failures: 0 });
  });

  it('one after the other where two are asked at once', async () => {
    const working = gate();
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: waitsAt('a', working.argv) } });
    const run = await test.start();
    await working.reached();
    const [skipped, removed] = await Promise.all([
      change(run, 'a', { type: 'skip' }),
      change(run, 'a', { type: 'remove', detach: false }),
    ]);
    expect(skipped).toMatchObject({ ok: true, value: { feature: { status: 'skipped' } } });
    // Between the two, nothing is left to do: the run may have begun to end.
    if (!removed.ok) expect(removed.error.code).toBe('stale');
    await run.control.finished;
    expect(await worktrees(test)).toEqual([]);
  });

  it('in the middle of a stop is still done', async () => {
    const working = gate();
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: waitsAt('a', working.argv) } });
    const run = await test.start();
    await working.reached();
    const asked = change(run, 'a', { type: 'reset' });
    run.control.stop('enough');
    expect(await asked).toMatchObject({ ok: true, value: { changed: true } });
    expect(await run.control.finished).toMatchObject({ final_status: 'stopped' });
    expect(row(test, 'a')).toMatchObject({ status: 'pending', attemptId: null });
    expect(await worktrees(test)).toEqual([]);
  });
});

describe('what joins a run that goes on', () => {
  it('a feature that had failed for good and is tried again, while others work', async () => {
    const working = gate();
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      rawRecipes: {
        a: { steps: works('a.js'), attempts: { 1: { steps: [{ fail: 'no luck' }] } } },
        b: { steps: [{ run: working.argv }, ...works('b.js')] },
      },
    });
    const run = await test.start({ maxFailures: 1 });
    await Promise.all([
      working.reached(),
      run.line((line) => line.type === 'attempt_finished' && line.feature === 1 && line['final'] === true),
    ]);
    expect(await change(run, 'b', { type: 'retry' })).toMatchObject({ ok: false, error: { code: 'refused' } });
    unwrap(await change(run, 'a', { type: 'retry' }));
    await run.line((line) => line.type === 'landed' && line.feature === 1);
    working.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', tasks_succeeded: 2 });
  });

  it('an answer: its session goes on at once, before all others', async () => {
    const working = gate();
    const test = await project({
      plan: [
        { id: 'a', name: 'A', priority: 1 },
        { id: 'b', name: 'B', priority: 2 },
        { id: 'c', name: 'C', priority: 3 },
      ],
      recipes: {
        a: [{ ask: 'Red or blue?' }, ...works('a.js')],
        b: [{ run: working.argv }, ...works('b.js')],
        c: works('c.js'),
      },
    });
    const run = await test.start({ concurrency: 1 });
    await working.reached();
    expect(row(test, 'a')).toMatchObject({ status: 'needs_input', question: 'Red or blue?' });
    expect(await change(run, 'a', { type: 'answer', answer: ' ' })).toMatchObject({
      ok: false,
      error: { code: 'usage' },
    });
    unwrap(await change(run, 'a', { type: 'answer', answer: 'Blue' }));
    working.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete', retries: 0 });
    const order = run.lines
      .filter((line) => line.type === 'attempt_started')
      .map((line) => [line.feature, line['resumes']]);
    expect(order).toEqual([
      [1, false],
      [2, false],
      [1, true],
      [3, false],
    ]);
  });

  it('dependencies and their circles, as between runs', async () => {
    const working = gate();
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B', dependencies: ['a'] },
        { id: 'c', name: 'C', dependencies: ['a'] },
      ],
      recipes: { a: [{ run: working.argv }, ...works('a.js')], b: works('b.js'), c: works('c.js') },
    });
    const run = await test.start();
    await working.reached();
    expect(unwrap(await change(run, 'b', { type: 'depend', needed: 'c' }))).toMatchObject({ other: '#3 C' });
    expect(await change(run, 'c', { type: 'depend', needed: 'b' })).toMatchObject({
      ok: false,
      error: { code: 'cycle', message: 'The dependencies would form a cycle: #3 C → #2 B → #3 C.' },
    });
    working.open();
    expect(await run.control.finished).toMatchObject({ final_status: 'complete' });
    const landed = run.lines.filter((line) => line.type === 'landed').map((line) => line.feature);
    expect(landed).toEqual([1, 3, 2]);
  });

  it('new work in the very moment in which it would have ended', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      rawRecipes: { a: { steps: [{ fail: 'no luck' }], attempts: { 2: { steps: works('a.js') } } } },
    });
    const run = await test.start({ maxFailures: 1 });
    await run.line((line) => line.type === 'attempt_finished' && line['final'] === true);
    unwrap(await change(run, 'a', { type: 'retry' }));
    expect(await run.control.finished).toMatchObject({ final_status: 'complete' });
    expect(await change(run, 'a', { type: 'reset' })).toMatchObject({ ok: false, error: { code: 'stale' } });
  });
});

/** Waits at the gate once the feature is there, which it is in its own worktree and in the merged tree. */
const onceWritten = `
  const [program, ...args] = process.argv.slice(1);
  if (require('node:fs').existsSync('a.js')) require('node:child_process').spawnSync(program, args);
`;

/** Waits at the gate on the merged tree alone, which is on no branch. */
const onMergedTree = `
  const { spawnSync } = require('node:child_process');
  const [program, ...args] = process.argv.slice(1);
  const onBranch = spawnSync('git', ['symbolic-ref', '-q', 'HEAD']).status === 0;
  if (!onBranch && require('node:fs').existsSync('a.js')) spawnSync(program, args);
`;
