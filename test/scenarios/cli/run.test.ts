import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ChildProcess } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { importTwo, useStage } from './refusal';
import type { CliEnd } from './stage';

const stage = useStage();
type Line = { readonly type: string; readonly seq: number; readonly at: number; readonly [key: string]: unknown };

const linesOf = (end: CliEnd): readonly Line[] =>
  end.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

test('a run prints only JSON lines, ends with a report, and lands everything', async () => {
  await importTwo(stage());
  const end = await stage().flotilla(['run', '--agent', 'demo', '-c', '2', '--json']);
  expect(end).toMatchObject({ code: 0 });
  const lines = linesOf(end);
  expect(lines[0]).toMatchObject({ type: 'run_started', pid: expect.any(Number) as number });
  expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
  expect(lines.at(-1)).toMatchObject({
    type: 'report',
    final_status: 'complete',
    tasks_total: 2,
    tasks_succeeded: 2,
    demo: true,
  });
  expect(end.stderr).toMatch(/Demo agent/);
  expect(stage().git('status', '--porcelain')).toBe('');
  expect(stage().git('worktree', 'list').split('\n')).toHaveLength(1);
  expect(existsSync(join(stage().repo, 'docs/features'))).toBe(true);
  const report = JSON.parse((await stage().call(['report', '--json'])).stdout) as Line;
  expect(report).toMatchObject({ final_status: 'complete', tasks_succeeded: 2 });
  expect((await stage().call(['report', '--markdown'])).stdout).toMatch(/^# Run 1: complete/);
  const said = (await stage().call(['logs', '--feature', 'a', '-n', '2'])).stdout;
  expect(said.trim().split('\n')).toHaveLength(2);
  expect(said).not.toMatch(/^\{/m);
  expect((await stage().call(['logs', '--feature', 'a', '--raw'])).stdout).toMatch(/^\{"type":/m);
  expect(await stage().call(['logs', '--raw'])).toMatchObject({ code: 2 });
  expect((await stage().call(['logs', '-n', '5'])).stdout.trim().split('\n')).toHaveLength(5);
  expect(JSON.parse((await stage().call(['status', '--json'])).stdout)).toMatchObject({
    run: { number: 1, status: 'finished', final_status: 'complete', pid: null },
    counts: { landed: 2 },
    running: [],
    reasons: [],
  });
});

test('for people every line about a feature begins with it, and the first says that it is a demo', async () => {
  await importTwo(stage());
  const end = await stage().flotilla(['run', '--agent', 'demo', '--testing-ratio', '0']);
  expect(end).toMatchObject({ code: 0 });
  expect(end.stdout).toMatch(/^Demo agent:/);
  expect(end.stdout).toMatch(/\n\[Feature #1\] landed as [0-9a-f]{10}/);
  expect(end.stdout).toMatch(/\nRun 1 on main: complete \(demo agent\)\n {2}2 of 2 passing/);
  expect(end.stdout).not.toContain('\u001b');
});

test('uncommitted work is told once and left alone', async () => {
  await importTwo(stage());
  stage().write('repo/README.md', 'Half a thought\n');
  const end = await stage().flotilla(['run', '--agent', 'demo', '--testing-ratio', '0', '--json']);
  expect(end).toMatchObject({ code: 0 });
  const told = linesOf(end).filter((line) => line.code === 'uncommitted_changes');
  expect(told).toMatchObject([
    { type: 'warning', message: expect.stringMatching(/last commit.*README\.md/) as string },
  ]);
  expect(readFileSync(join(stage().repo, 'README.md'), 'utf8')).toBe('Half a thought\n');
});

test('--max-iterations ends the run after so many attempts', async () => {
  const plan = stage().plan(Array.from({ length: 5 }, (_, index) => ({ id: `f${index}`, name: `Feature ${index}` })));
  await stage().call(['import', plan]);
  const end = await stage().flotilla([
    'run',
    '--agent',
    'demo',
    '--testing-ratio',
    '0',
    '--max-iterations',
    '2',
    '--json',
  ]);
  expect(end).toMatchObject({ code: 0 });
  const lines = linesOf(end);
  expect(lines.filter((line) => line.type === 'attempt_started')).toHaveLength(2);
  expect(lines.at(-1)).toMatchObject({ type: 'report', tasks_succeeded: 2, final_status: 'partial' });
});

test('a feature that fails for good is exit code 1 and told in the report', async () => {
  await importTwo(stage());
  stage().write(
    'home/settings.json',
    JSON.stringify({ agents: [{ name: 'broken', adapter: 'command', argv: ['false'] }] }),
  );
  const end = await stage().flotilla([
    'run',
    '--agent',
    'broken',
    '--testing-ratio',
    '0',
    '--max-failures',
    '1',
    '--json',
  ]);
  expect(end).toMatchObject({ code: 1 });
  expect(linesOf(end).at(-1)).toMatchObject({ type: 'report', final_status: 'failed', tasks_failed: 1 });
  const human = await stage().call(['report']);
  expect(human.stdout).toMatch(/\[Feature #2\] needs a person: Cannot run: #1 First failed for good/);
  expect(human.stdout).toMatch(/flotilla features retry FEATURE/);
});

describe('Ctrl-C', () => {
  /** Two features whose agents wait until they are ended. */
  async function startHanging(): Promise<{ readonly child: ChildProcess; readonly end: Promise<CliEnd> }> {
    await importTwo(stage());
    const wait = [process.execPath, '-e', 'setInterval(() => console.log("still here"), 50)'];
    stage().write(
      'home/settings.json',
      JSON.stringify({ agents: [{ name: 'waits', adapter: 'command', argv: wait }] }),
    );
    const started = stage().start(['run', '--agent', 'waits', '--json']);
    await lineOfType(started.child, 'log');
    return started;
  }

  function lineOfType(child: ChildProcess, type: string): Promise<void> {
    return new Promise((resolve) => {
      if (child.stdout === null) return;
      createInterface({ input: child.stdout }).on('line', (line) => {
        if ((JSON.parse(line) as Line).type === type) resolve();
      });
    });
  }

  function saysOnStderr(child: ChildProcess, words: RegExp): Promise<void> {
    return new Promise((resolve) =>
      child.stderr?.on('data', (chunk: Buffer) => words.test(chunk.toString('utf8')) && resolve()),
    );
  }

  test('twice stops: what was interrupted is kept for the next run', async () => {
    const { child, end } = await startHanging();
    const draining = saysOnStderr(child, /Draining/);
    child.kill('SIGINT');
    child.kill('SIGINT');
    await draining;
    // Further presses count once 200 ms have passed; press until it is understood.
    const stopping = saysOnStderr(child, /Stopping/);
    const presses = setInterval(() => child.kill('SIGINT'), 250);
    await stopping;
    clearInterval(presses);
    expect(await end).toMatchObject({ code: 130 });
    expect(stage().withStore((store) => store.features()[0])).toMatchObject({
      status: 'pending',
      failures: 0,
      attemptId: expect.any(String) as string,
    });
  });

  test('SIGTERM stops at once', async () => {
    const { child, end } = await startHanging();
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 130 });
    expect(JSON.parse((await stage().call(['status', '--json'])).stdout)).toMatchObject({
      run: { final_status: 'stopped' },
      running: [],
    });
  });

  test('after a hard kill, status says what was interrupted and nobody is running', async () => {
    const { child, end } = await startHanging();
    child.kill('SIGKILL');
    await end;
    const status = JSON.parse((await stage().call(['status', '--json'])).stdout) as Line;
    const reasons = expect.arrayContaining([
      { feature: 'a', number: 1, reason: 'Interrupted. The next run goes on with it' },
    ]) as unknown;
    expect(status).toMatchObject({ run: { pid: null }, running: [], reasons });
    expect((await stage().call(['doctor'])).stdout).toMatch(/note lease: feature #1/);
    stage().write('home/settings.json', '{}');
    const next = await stage().flotilla(['run', '--agent', 'demo', '--testing-ratio', '0', '--json']);
    expect(next).toMatchObject({ code: 0 });
    expect(linesOf(next).at(-1)).toMatchObject({ tasks_succeeded: 2, final_status: 'complete' });
  });

  test('beside a run, another one that wants something else is told its pid; features join it', async () => {
    const { child, end } = await startHanging();
    const status = JSON.parse((await stage().call(['status', '--json'])).stdout) as Line;
    expect(status).toMatchObject({
      run: { pid: child.pid, status: 'running' },
      running: [{ feature: 'a', state: 'working' }],
    });
    const refusal = await stage().flotilla(['run', '--agent', 'demo']);
    expect(refusal).toMatchObject({ code: 2, stdout: '' });
    expect(refusal.stderr).toMatch(new RegExp(`process ${child.pid}`, 'i'));
    expect(await stage().call(['features', 'add', 'X'])).toMatchObject({ code: 0 });
    expect(stage().withStore((store) => store.features())).toHaveLength(3);
    child.kill('SIGTERM');
    await end;
  });
});
