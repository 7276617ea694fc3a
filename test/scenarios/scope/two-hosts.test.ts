import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import { useStage } from '../cli/refusal';
import type { CliEnd } from '../cli/stage';
import { hostRun, patientAgent, type HostRun } from '../machine/two-projects';

const stage = useStage();
const runs: HostRun[] = [];
afterEach(async () => {
  for (const { child, end } of runs.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await end;
  }
});

/** Projects of one repository by their folders, with features of the same names and numbers, and agents that wait. */
async function neighbours(folders: readonly string[], checks: readonly unknown[] = []) {
  const { base, repo, write, git, home, flotilla, plan } = stage();
  const gate = join(write('gate/README', ''), '..');
  const agent = { name: 'patient', adapter: 'command', argv: [process.execPath, '-e', patientAgent, gate] };
  write('home/settings.json', JSON.stringify({ limits: { agentMemoryMb: 0 }, agents: [agent] }));
  for (const name of ['api', 'web']) write(`repo/packages/${name}/README.md`, `${name}\n`);
  git('add', '-A');
  git('commit', '-q', '-m', 'Packages');
  git('worktree', 'add', '-q', '-b', 'side', join(base, 'linked'));
  const places = folders.map((folder) => (folder === 'linked' ? join(base, folder) : join(repo, folder)));
  for (const [index, cwd] of places.entries()) {
    const letter = 'abc'.charAt(index);
    const features = [1, 2, 3].map((number) => ({ id: `${letter}${number}`, name: `Work ${number}` }));
    for (const args of [
      ['init', '.'],
      ['import', plan(features)],
    ]) {
      const end = await flotilla(args, { cwd });
      if (end.code !== 0) throw new Error(end.stderr);
    }
    const settings = home.projectSettingsFile(markOf(cwd) as never);
    writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), checks }));
  }
  return {
    places,
    run(cwd: string) {
      const args = ['run', '--agent', 'patient', '-c', '3', '--testing-ratio', '0', '--json'];
      const run = hostRun(stage().start(args, { cwd }));
      runs.push(run);
      return run;
    },
    open: () => writeFileSync(join(gate, 'open'), ''),
  };
}

const markOf = (cwd: string): string => readFileSync(join(cwd, '.flotilla/project'), 'utf8').trim();
const starts = (feature: number) => (line: RunLine) => line.type === 'attempt_started' && line.feature === feature;
const allAtWork = (run: HostRun) => Promise.all([1, 2, 3].map((feature) => run.line(starts(feature))));
const json = async (args: readonly string[], cwd: string): Promise<unknown> =>
  JSON.parse((await stage().call([...args, '--json'], { cwd })).stdout);
const subjects = (ref: string) => stage().git('log', '--first-parent', '--format=%s', ref).split('\n');
const fine = { code: 0, stderr: expect.not.stringContaining('error') as string };

function expectQuiet(ends: readonly CliEnd[]): void {
  expect(ends).toMatchObject(ends.map(() => fine));
  const odd = runs.flatMap(({ lines }) => lines.filter(({ type, code }) => type === 'warning' && code !== 'no_checks'));
  expect(odd).toEqual([]);
  const retries = runs.flatMap(({ lines }) => lines.filter(({ type }) => type === 'attempt_finished'));
  expect(retries.map(({ outcome }) => outcome)).toEqual(retries.map(() => 'landed'));
}

function expectNothingLeft(checkouts: number): void {
  expect(stage().git('worktree', 'list').split('\n')).toHaveLength(checkouts);
  expect(stage().git('for-each-ref', 'refs/heads/flotilla', 'refs/flotilla')).toBe('');
  expect(stage().git('status', '--porcelain')).toBe('');
}

const slow = { name: 'slow', kind: 'test', argv: [process.execPath, '-e', 'process.exit(0)'], timeoutMs: null };

describe('two projects of one repository', () => {
  it('run at the same time, a folder beside the whole, and each lands everything on the same branch', async () => {
    const { places, run, open } = await neighbours(['', 'packages/api', 'packages/web'], [slow]);
    const [whole = '', api = '', web = ''] = places;
    const hosts = [run(whole), run(api)] as const;
    await Promise.all(hosts.map(allAtWork));

    const pids = hosts.map(({ child }) => child.pid);
    expect(await json(['status'], whole)).toMatchObject({ run: { pid: pids[0] }, counts: { claimed: 3 } });
    expect(await json(['status'], api)).toMatchObject({ run: { pid: pids[1] }, counts: { claimed: 3 } });
    expect(await json(['status'], web)).toMatchObject({ run: null, running: [] });
    expect(await json(['projects', 'list'], whole)).toMatchObject([
      { scope: '', pid: pids[0] },
      { scope: 'packages/api', pid: pids[1] },
      { scope: 'packages/web', pid: null },
    ]);

    open();
    expectQuiet(await Promise.all(hosts.map(({ end }) => end)));
    const work = ['Work 1', 'Work 1', 'Work 2', 'Work 2', 'Work 3', 'Work 3'];
    expect(subjects('main').slice(0, 6).sort()).toEqual(work);
    const files = stage().git('ls-tree', '-r', '--name-only', 'main').split('\n');
    expect(files.filter((file) => file.endsWith('.txt')).sort()).toEqual([
      'a1.txt',
      'a2.txt',
      'a3.txt',
      'packages/api/b1.txt',
      'packages/api/b2.txt',
      'packages/api/b3.txt',
    ]);
    expectNothingLeft(2);
  });

  it('run at the same time, a linked worktree beside the first, each on its own branch', async () => {
    const { places, run, open } = await neighbours(['', 'linked']);
    const hosts = places.map(run);
    await Promise.all(hosts.map(allAtWork));
    open();
    expectQuiet(await Promise.all(hosts.map(({ end }) => end)));
    for (const branch of ['main', 'side'])
      expect(subjects(branch).slice(0, 3).sort()).toEqual(['Work 1', 'Work 2', 'Work 3']);
    expectNothingLeft(2);
  });

  it('leave each other’s rescued work and what a doctor would mend alone while one runs', async () => {
    const { places, run, open } = await neighbours(['', 'packages/api']);
    const [whole = '', api = ''] = places;
    stage().git('update-ref', 'refs/flotilla/rescue/old', 'HEAD~1');
    const host = run(whole);
    await allAtWork(host);
    const busy = `Process ${host.child.pid} works on another project of this repository`;
    const dropped = await stage().call(['rescue', 'drop', 'old', '--yes'], { cwd: api });
    expect(dropped).toMatchObject({ code: 2, stderr: expect.stringContaining(busy) as string });
    const doctor = await stage().call(['doctor', '--mend'], { cwd: api });
    expect(doctor.stdout).toContain(busy);
    open();
    expect(await host.end).toMatchObject({ code: 0 });
    expect(stage().git('for-each-ref', '--format=%(refname)', 'refs/flotilla')).toBe('refs/flotilla/rescue/old');
  });
});
