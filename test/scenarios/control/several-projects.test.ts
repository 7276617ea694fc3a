import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runProgram } from '../../../src/adapters/processes/run-program';
import { createHost } from '../../../src/host/host';
import { flotillaHome } from '../../../src/host/projects/home';
import type { HostSession } from '../../../src/host/host-session';
import { registeredProjects } from '../../../src/host/projects/with-registry';
import { unwrap, type TestProject } from '../../support/test-project';
import { asked, jsonOf, useCli, type Cli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();

/** Another repository of the same user, with one feature that the demo agent builds. */
async function secondProject(flotilla: Cli, test: TestProject): Promise<Pick<TestProject, 'root' | 'env'>> {
  const root = join(dirname(test.root), 'second');
  mkdirSync(root);
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    [...identity, 'commit', '-q', '--allow-empty', '-m', 'Start'],
  ]) {
    const done = await runProgram({
      argv: ['git', ...args],
      cwd: root,
      env: { PATH: test.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      maxOutputBytes: 10_000,
    });
    expect(done.code, done.stderr).toBe(0);
  }
  const plan = join(dirname(test.root), 'second.json');
  writeFileSync(plan, JSON.stringify([{ id: 'x', name: 'X' }]));
  const second = { root, env: test.env };
  expect(await flotilla(second, ['import', plan]).end).toMatchObject({ code: 0 });
  return second;
}

it('two hosts of one user work side by side, and each command reaches its own', async () => {
  const { test, gates } = await gated();
  const second = await secondProject(cli, test);
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  const other = await cli(second, ['run', '--agent', 'demo', '--json']).end;
  expect(other).toMatchObject({ code: 0 });
  const lines = other.stdout.split('\n').map(jsonOf);
  expect(lines.at(-1)).toMatchObject({ type: 'report', tasks_total: 1, tasks_succeeded: 1 });
  expect(await asked(second, ['drain'])).toMatchObject({ code: 2, stdout: '' });
  expect((await asked(test, ['drain'])).stdout).toContain(`process ${host.pid}`);
  gates.forEach((gate) => gate.open());
  expect(await host.end).toMatchObject({ code: 0 });
});

it('one process hosts the runs of two projects at once', async () => {
  const { test, gates } = await gated();
  await secondProject(cli, test);
  const app = createHost(test.env);
  onTestFinished(() => app.close());
  const projects = unwrap(registeredProjects(flotillaHome(test.env)));
  const sessions = new Map<string, HostSession>();
  for (const { id, name } of projects) sessions.set(name, unwrap(await app.open(id)));
  const [first, second] = [sessions.get(test.project.project.name), sessions.get('second')];
  if (first === undefined || second === undefined) throw new Error('both projects are registered');

  unwrap(await first.start({}));
  await Promise.all(gates.map((gate) => gate.reached()));
  const secondLands = landsAll(second);
  unwrap(await second.start({ agent: 'demo' }));
  await secondLands;
  expect(first.snapshot().run).toMatchObject({ status: 'running' });
  const firstLands = landsAll(first);
  gates.forEach((gate) => gate.open());
  await firstLands;
  await app.close();
});

/** Resolves once the session shows that its run has landed everything. */
function landsAll(session: HostSession): Promise<void> {
  return new Promise((resolve) => {
    const stop = session.subscribe(({ run }) => {
      if (run?.finalStatus !== 'complete') return;
      stop();
      resolve();
    });
  });
}
