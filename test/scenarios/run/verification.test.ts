import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { report, script, works } from '../../support/recipe-steps';
import { useTempFolders } from '../../support/temp-folder';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const folder = useTempFolders();

const check = (name: string, argv: string[], timeoutMs: number | null = null) => ({
  name,
  kind: 'test' as const,
  argv,
  timeoutMs,
});
const oneFeature = { plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } };

describe('a red baseline', () => {
  const red = { checks: [check('never', ['false'])] };

  it('is said, and stops nothing by itself', async () => {
    const test = await project({ ...oneFeature, settings: red });
    const { lines } = await test.run({ maxFailures: 1 });
    const warning = lines.find((line) => line['code'] === 'red_baseline');
    expect(warning?.['message']).toBe('Red before the run began: Check "never" failed with exit code 1');
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({ outcome: 'red_verification' });
    expect(test.withStore((store) => store.lastRun()?.baseline?.verdicts)).toEqual([{ name: 'never', verdict: 'red' }]);
  });

  it('stops the run where it is set to', async () => {
    const test = await project({ ...oneFeature, settings: red });
    const { report: end } = await test.run({ baselineBlocks: true });
    expect(end).toMatchObject({ final_status: 'stopped', tasks_failed: 0 });
    expect(test.withStore((store) => store.features()[0])).toMatchObject({ status: 'pending', failures: 0 });
  });

  it('that cannot be set up says why', async () => {
    const setup = ['sh', '-c', 'test "$(basename "$PWD")" != v'];
    const test = await project({ ...oneFeature, settings: { checks: [check('fine', ['true'])], setup: [setup] } });
    const { lines } = await test.run({ maxFailures: 1 });
    expect(lines.find((line) => line.type === 'attempt_finished')?.['reason']).toMatch(/^Setup command "sh -c/);
    const warning = lines.find((line) => line['code'] === 'red_baseline');
    expect(warning?.['message']).toMatch(/^The baseline could not be set up: Setup command "sh -c/);
  });
});

describe('a check', () => {
  it('that takes too long is ended with all it started', async () => {
    const hangs = check('slow', ['node', '-e', `if (fs.existsSync('a.js')) setInterval(() => {}, 1e6)`], 4_000);
    const test = await project({ ...oneFeature, settings: { checks: [hangs] } });
    const { lines } = await test.run({ maxFailures: 1 });
    expect(lines.filter((line) => line.type === 'check_finished').map((line) => line['verdict'])).toEqual([
      'green',
      'timed_out',
      'timed_out',
    ]);
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({
      outcome: 'red_verification',
      reason: 'Check "slow" did not finish within its time limit',
    });
  });

  it('that cannot be started is red, and says so', async () => {
    const test = await project({ ...oneFeature, settings: { checks: [check('gone', ['no-such-checker'])] } });
    const { lines } = await test.run({ maxFailures: 1 });
    const finished = lines.find((line) => line.type === 'attempt_finished');
    expect(finished?.['reason']).toMatch(/^Check "gone" could not be started: .*no-such-checker/);
  });

  it('that goes wrong once sends its output back to the agent, whose second go lands', async () => {
    const needs = check('needs b', [
      'node',
      '-e',
      `process.exit(fs.existsSync('a.js') && !fs.existsSync('b.js') ? 5 : 0)`,
    ]);
    const test = await project({
      plan: oneFeature.plan,
      rawRecipes: { a: { steps: works('a.js'), again: { steps: [script(keepPrompt), ...works('b.js')] } } },
      settings: { checks: [needs] },
    });
    const { report: end } = await test.run();
    expect(end).toMatchObject({ final_status: 'complete', retries: 0, unverified: [] });
    expect(test.read('prompt.txt')).toContain('Check "needs b" failed with exit code 5');
    expect(test.withStore((store) => store.attempts())).toMatchObject([{ sentBack: true, outcome: 'landed' }]);
  });
});

describe('a feature’s own checks', () => {
  it('that were red and are green prove it, also where no file had to change', async () => {
    const outside = folder();
    const done = join(outside, 'done');
    const own = ['node', '-e', `process.exit(fs.existsSync(process.argv[1]) ? 0 : 1)`, done];
    const test = await project({
      plan: [{ id: 'a', name: 'A', checks: [own] }],
      recipes: { a: [script(`fs.writeFileSync(process.argv[1], '')`, done), report] },
    });
    const { report: end, lines } = await test.run();
    expect(end.final_status).toBe('complete');
    expect(existsSync(done)).toBe(true);
    const phases = lines.filter((line) => line.type === 'check_finished');
    expect(phases.map((line) => [line['phase'], line['verdict']])).toEqual([
      ['base', 'red'],
      ['worktree', 'green'],
      ['merged', 'green'],
    ]);
    expect(await test.git('diff', '--stat', 'main^', 'main')).toBe('');
  });

  it('that were green already prove nothing without a change', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A', checks: [['true']] }], recipes: { a: [report] } });
    const { lines } = await test.run({ maxFailures: 1 });
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({ outcome: 'nothing_changed' });
  });
});

describe('landing by squash', () => {
  it('makes one commit of a branch and keeps its own commits behind a rescue ref', async () => {
    const test = await project({
      plan: oneFeature.plan,
      recipes: { a: [{ write: 'a.js', lines: ['1'] }, { commit: 'Half' }, { append: 'a.js', lines: ['2'] }, report] },
    });
    expect((await test.run({ landing: 'squash' })).report.final_status).toBe('complete');
    expect(await test.git('log', '--format=%s', 'main')).toBe('A\nStart');
    const id = test.withStore((store) => store.attempts()[0]?.id);
    expect(await test.git('log', '--format=%s', `refs/flotilla/rescue/${id}`)).toBe('A\nHalf\nStart');
    expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
  });
});

const keepPrompt = `fs.copyFileSync(process.env.FLOTILLA_PROMPT_FILE, 'prompt.txt')`;
