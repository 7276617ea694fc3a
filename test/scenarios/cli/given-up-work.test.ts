import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changeFeature, type FeatureChange } from '../../../src/host/projects/change-feature';
import { useGates } from '../../support/gate';
import { hostRun } from '../../support/host-process';
import { report, works } from '../../support/recipe-steps';
import { unwrap, type TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

const change = async (test: TestProject, asked: FeatureChange) =>
  unwrap(
    await changeFeature(
      { dir: test.root, cwd: test.root, env: test.env, trust: false, target: null, askTrust: null },
      'a',
      asked,
      Date.now(),
    ),
  );
const attemptsOf = (test: TestProject) => test.withStore((store) => store.attempts());
const worktrees = async (test: TestProject) => (await test.git('worktree', 'list')).split('\n');

const question = { mcp: 'feature_request_human_input', args: { question: 'Red or blue?' } };
const begun = [
  { write: 'committed.js', lines: ['// committed'] },
  { commit: 'Begin' },
  { write: 'written.js', lines: ['// only written'] },
];

/** A feature whose first attempt has begun its work and waits for an answer. */
const asking = () =>
  project({
    plan: [{ id: 'a', name: 'A' }],
    rawRecipes: { a: { steps: works('second.js'), attempts: { 1: { steps: [...begun, question, report] } } } },
  });

describe('work of an attempt that waits for an answer', () => {
  it('goes on when it is answered', async () => {
    const test = await asking();
    await test.run();
    const { feature, said } = await change(test, { type: 'answer', answer: 'Blue,\nas ever' });
    expect(feature).toMatchObject({ status: 'pending', shown: 'ready' });
    expect(said).toEqual([]);
    expect((await test.run()).report.final_status).toBe('complete');
    expect(attemptsOf(test)).toMatchObject([{ number: 1, outcome: 'landed' }]);
    expect(test.read('written.js')).toBe('// only written\n');
  });

  it.each(['reset', 'skip'] as const)('is put aside by %s and kept', async (type) => {
    const test = await asking();
    await test.run();
    const [attempt] = attemptsOf(test);
    expect(await worktrees(test)).toHaveLength(2);
    const { said } = await change(test, { type });
    const kept = `refs/flotilla/rescue/${attempt?.id}`;
    expect(said).toEqual([`The work of attempt 1 is kept as ${kept}.`]);
    expect(await worktrees(test)).toHaveLength(1);
    expect(existsSync(attempt?.worktree ?? '')).toBe(false);
    expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
    expect(await test.git('show', `${kept}:written.js`, `${kept}:committed.js`)).toBe('// only written\n// committed');
    expect(attemptsOf(test)).toMatchObject([{ status: 'finished', outcome: 'cancelled' }]);
  });

  it('is not taken over by the attempt after a reset', async () => {
    const test = await asking();
    await test.run();
    await change(test, { type: 'reset' });
    expect((await test.run()).report.final_status).toBe('complete');
    expect(attemptsOf(test).map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, 'cancelled'],
      [2, 'landed'],
    ]);
    expect(await test.git('ls-files')).toBe('README.md\nsecond.js');
  });
});

describe('work of an attempt that waits for an answer when its host is killed', () => {
  it('stays until the next run has looked at it', async () => {
    const busy = gate();
    const test = await project({
      plan: ['a', 'b'].map((id) => ({ id, name: id })),
      rawRecipes: {
        a: { steps: works('second.js'), attempts: { 1: { steps: [...begun, question, report] } } },
        b: { steps: [{ run: busy.argv }, ...works('b.js')] },
      },
    });
    await hostRun(test, (line) => line.type === 'attempt_finished');
    const [attempt] = attemptsOf(test);
    expect((await change(test, { type: 'skip' })).said).toEqual([]);
    expect(existsSync(attempt?.worktree ?? '')).toBe(true);
    busy.open();
    expect((await test.run()).report.final_status).toBe('complete');
    expect(existsSync(attempt?.worktree ?? '')).toBe(false);
    expect(await test.git('show', `refs/flotilla/rescue/${attempt?.id}:written.js`)).toBe('// only written');
  });
});

describe('work of an attempt whose host was killed', () => {
  const hung = () =>
    project({
      plan: [{ id: 'a', name: 'A' }],
      rawRecipes: {
        a: {
          steps: works('second.js'),
          attempts: {
            1: { steps: [...begun, { spawn: ['sleep', '600'], detached: true }, { think: 'now' }, { hang: true }] },
          },
        },
      },
    });

  it('is given up by a reset; the next run ends what still lives and clears it away', async () => {
    const test = await hung();
    const killed = await hostRun(test, (line) => line.type === 'agent_update' && line['thought'] === 'now');
    expect(killed.code).toBeNull();
    const [attempt] = attemptsOf(test);
    expect(test.processes()).not.toEqual([]);
    const { feature, said } = await change(test, { type: 'reset' });
    expect(feature).toMatchObject({ status: 'pending', shown: 'ready' });
    expect(said).toEqual([]);
    expect((await test.run()).report.final_status).toBe('complete');
    expect(test.processes()).toEqual([]);
    expect(await worktrees(test)).toHaveLength(1);
    expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
    expect(await test.git('show', `refs/flotilla/rescue/${attempt?.id}:written.js`)).toBe('// only written');
    expect(attemptsOf(test).map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, 'cancelled'],
      [2, 'landed'],
    ]);
  });
});
