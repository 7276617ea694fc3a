import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { parallelStateSchema, type ParallelState } from '../../../src/shared/parallel-state';
import { importTwo, useStage } from './refusal';

const stage = useStage();

const stateFile = (): ParallelState =>
  parallelStateSchema.parse(JSON.parse(readFileSync(join(stage().repo, '.flotilla/parallel-state.json'), 'utf8')));
const debugLog = (): string => readFileSync(join(stage().repo, '.flotilla/orchestrator_debug.log'), 'utf8');

/** Agents that tell their secret and then do as the script says. */
function useAgent(script: string): void {
  const argv = [process.execPath, '-e', `console.log('my secret is ' + process.env.FLOTILLA_TOKEN);${script}`];
  stage().write('home/settings.json', JSON.stringify({ agents: [{ name: 'own', adapter: 'command', argv }] }));
}

const makesAFile = `require('node:fs').writeFileSync('made-' + process.env.FLOTILLA_FEATURE, 'made')`;
const waits = `setInterval(() => undefined, 1000)`;

/** Resolves once a line says so; rejects when the output ends before. */
function saysSo(stream: ChildProcess['stdout'], words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    if (stream === null) return reject(new Error('there is no output'));
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => words.test(line) && resolve(line));
    lines.once('close', () => reject(new Error(`it ended without ${words.source}`)));
  });
}

test('the debug log has every section, no secret, and can be filtered', async () => {
  const on = stage();
  const features = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id }));
  await on.call(['import', on.plan(features)]);
  useAgent(makesAFile);
  expect(await on.flotilla(['run', '--agent', 'own', '--testing-ratio', '0', '-c', '2', '--json'])).toMatchObject({
    code: 0,
  });
  const log = debugLog();
  for (const section of ['STARTUP', 'INIT', 'LOOP', 'CAPACITY', 'SPAWN', 'COMPLETE', 'DB', 'DB_DUMP'])
    expect(log, section).toMatch(new RegExp(`^\\[\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\] \\[${section}\\] \\S`, 'm'));
  const secret = /my secret is (\S+)/.exec((await on.call(['logs', '--feature', 'a'])).stdout)?.[1];
  expect(secret).toMatch(/.{16}/);
  expect(log).not.toContain(secret);
  const loops = (await on.call(['logs', '--section', 'loop', '-n', '1000'])).stdout;
  expect(loops).toMatch(/^\[[\d:.]+\] \[LOOP\] Tick 1\n {4}free_lanes: /);
  expect(loops).not.toMatch(/\[(DB|SPAWN|STARTUP)\]/);
  expect(await on.call(['logs', '--section', 'NONE'])).toMatchObject({ code: 2 });
  expect(await on.call(['logs', '--section', 'DB', '--agent', 'a'])).toMatchObject({ code: 2 });
});

describe('beside a run', () => {
  async function startWaiting(): Promise<ReturnType<ReturnType<typeof stage>['start']>> {
    const on = stage();
    await importTwo(on);
    useAgent(waits);
    const run = on.start(['run', '--agent', 'own', '--testing-ratio', '0', '--json']);
    await saysSo(run.child.stdout, /my secret is/);
    return run;
  }

  test('logs --follow tells what is written, until Ctrl-C', async () => {
    const on = stage();
    await importTwo(on);
    useAgent(makesAFile);
    const follow = on.start(['logs', '--follow', '--section', 'COMPLETE', '--section', 'STARTUP']);
    const told = saysSo(follow.child.stdout, /\[COMPLETE\] Run 1 finished/);
    expect(await on.flotilla(['run', '--agent', 'own', '--testing-ratio', '0'])).toMatchObject({ code: 0 });
    await told;
    follow.child.kill('SIGINT');
    const end = await follow.end;
    expect(end).toMatchObject({ code: 130 });
    expect(end.stdout).toMatch(/\[STARTUP\] Run 1 started/);
    expect(end.stdout).not.toMatch(/\[LOOP\]/);
  });

  test('parallel-state.json tells of it; after a hard kill its host is known to be gone, and the next run rewrites it', async () => {
    const { child, end } = await startWaiting();
    const state = stateFile();
    expect(state).toMatchObject({
      host: { pid: child.pid },
      run: { number: 1, status: 'running', finished_at: null },
      lanes: [{ lane: 1, attempt: { feature: 1, name: 'First' } }],
      features: [
        { number: 1, status: 'claimed' },
        { number: 2, status: 'blocked', blocked_by: [1] },
      ],
    });
    const status = await stage().call(['status']);
    expect(status.stdout).toMatch(/^repo: run 1 is running for 0:\d\d in process \d+, about .* left \(a guess\)\n/);
    child.kill('SIGKILL');
    await end;
    expect(stateFile().host).toEqual(state.host);
    expect(() => process.kill(state.host.pid, 0)).toThrow(/ESRCH/);
    useAgent(makesAFile);
    expect(await stage().flotilla(['run', '--agent', 'own', '--testing-ratio', '0'])).toMatchObject({ code: 0 });
    const after = stateFile();
    expect(after).toMatchObject({
      run: { number: 2, status: 'finished', final_status: 'complete' },
      counts: { landed: 2, total: 2 },
      features: [],
    });
    expect(after.host).not.toEqual(state.host);
  });
});

test('a full device ends a run cleanly, and nothing is lost', async (context) => {
  if (process.platform !== 'linux') context.skip('only Linux has /dev/full');
  const on = stage();
  await importTwo(on);
  const full = openSync('/dev/full', 'w');
  const argv = [on.program, 'run', '--agent', 'demo', '--testing-ratio', '0', '--json'];
  const child = spawn(process.execPath, argv, {
    cwd: on.repo,
    env: { ...on.environment },
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/no space is left on the device[\s\S]*mend:/) as string,
  });
  expect(stderr).not.toMatch(/bug/);
  expect(await on.flotilla(['run', '--agent', 'demo', '--testing-ratio', '0', '--json'])).toMatchObject({ code: 0 });
  expect(await on.call(['status', '--json'])).toMatchObject({
    stdout: expect.stringContaining('"landed":2') as string,
  });
});
