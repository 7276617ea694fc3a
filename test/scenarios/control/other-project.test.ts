import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createHost } from '../../../src/host/host';
import type { HostSession } from '../../../src/host/host-session';
import { flotillaHome } from '../../../src/host/projects/home';
import { registeredProjects } from '../../../src/host/projects/with-registry';
import { unwrap, type TestProject } from '../../support/test-project';
import { asked, useCli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();

type Second = Pick<TestProject, 'root' | 'env'> & { readonly plan: string };

/** A linked worktree of the same repository, registered as a project of its own. */
async function linkedProject(test: TestProject): Promise<Second> {
  const base = dirname(test.root);
  const root = join(base, 'linked');
  await test.git('worktree', 'add', '-q', '-b', 'side', root);
  const plan = join(base, 'linked.json');
  writeFileSync(plan, JSON.stringify([{ id: 'x', name: 'X' }]));
  const second = { root, env: test.env, plan };
  expect(await asked(second, ['import', plan, '--yes'])).toMatchObject({ code: 0 });
  writeFileSync(plan, JSON.stringify([{ id: 'y', name: 'Y' }]));
  return second;
}

async function sessionsOf(test: TestProject): Promise<readonly [HostSession, HostSession]> {
  const app = createHost(test.env);
  onTestFinished(() => app.close());
  const projects = unwrap(registeredProjects(flotillaHome(test.env)));
  const own = projects.find(({ path }) => path === test.root);
  const linked = projects.find(({ path }) => path !== test.root);
  if (own === undefined || linked === undefined) throw new Error('both projects are registered');
  return [unwrap(await app.open(linked.id)), unwrap(await app.open(own.id))];
}

/** Resolves once the session steers the run that goes on. */
function attached(session: HostSession): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!session.snapshot().lanes.some(({ attempt }) => attempt?.thought === 'about a')) return;
      stop();
      resolve();
    };
    const stop = session.subscribe(() => queueMicrotask(look));
    look();
  });
}

it('what is asked for in one project of a repository never reaches the run of another one', async () => {
  const { test, gates } = await gated();
  const second = await linkedProject(test);
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  for (const args of [
    ['drain'],
    ['resume'],
    ['stop'],
    ['kill'],
    ['features', 'add', 'Z'],
    ['import', second.plan, '--yes'],
  ]) {
    const { stdout, stderr } = await asked(second, args);
    expect(stdout + stderr, args.join(' ')).not.toContain(String(host.pid));
  }
  expect((await asked(second, ['features', 'list'])).stdout).toMatch(/X[^]*Z[^]*Y/);

  gates.forEach((gate) => gate.open());
  expect(await host.end).toMatchObject({ code: 0 });
  const rows = test.withStore((store) => store.features().map(({ id, status }) => `${id} ${status}`));
  expect(rows).toEqual(['a landed', 'b landed']);
});

it('a window shows and steers only the run of its own project', async () => {
  const { test, gates } = await gated();
  await linkedProject(test);
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  const [linked, own] = await sessionsOf(test);
  await attached(own);
  expect(linked.snapshot()).toMatchObject({ run: null, lanes: [] });
  for (const act of [linked.drain, linked.stop, linked.kill, () => linked.setConcurrency(1)]) {
    expect(await act()).toMatchObject({ ok: false, error: { code: 'refused', message: 'No run is going on.' } });
  }
  gates.forEach((gate) => gate.open());
  expect(await host.end).toMatchObject({ code: 0 });
});
