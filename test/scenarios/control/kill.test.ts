import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeControlFile } from '../../../src/adapters/control-socket/control-file';
import type { ControlHandlers } from '../../../src/adapters/control-socket/control-handlers';
import { openControlServer } from '../../../src/adapters/control-socket/control-server';
import { acquireHostLock } from '../../../src/adapters/sqlite/host-lock';
import { controlFileOf } from '../../../src/host/control/control-file-of';
import { killRun } from '../../../src/host/control/kill-run';
import { flotillaHome } from '../../../src/host/projects/home';
import { ownIdentity } from '../../../src/host/projects/own-identity';
import type { ProcessIdentity } from '../../../src/shared/attempt';
import { err, ok } from '../../../src/shared/result';
import { unwrap, type TestProject } from '../../support/test-project';
import { useCli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();

const statuses = (test: TestProject) => test.withStore((store) => store.features().map((feature) => feature.status));

function lockAs(test: TestProject, owner: ProcessIdentity) {
  const { home, project } = test.project;
  const lock = unwrap(acquireHostLock({ folder: home.locks, project: project.path, owner }));
  onTestFinished(() => lock.release());
  return lock;
}

it('a host that has come meanwhile is named and left alone, and its agents too', async () => {
  const { test, gates } = await gated();
  const self = await ownIdentity();
  const lock = lockAs(test, self);
  const next: { pid: number; end: Promise<{ code: number | null }> }[] = [];
  const handlers = {
    calls: { 'run.kill': async () => ok({ run: 1, status: 'stopping' }) },
    streams: {
      // Says yes, lets go, and is gone; the next one is quicker than whoever asked.
      'run.follow': async () => {
        lock.release();
        next.push(cli(test, ['run', '--json']));
        await Promise.all(gates.map((gate) => gate.reached()));
        return err({ code: 'stale', message: 'It has ended.' });
      },
    },
  } as unknown as ControlHandlers;
  const { id, name, path } = test.project.project;
  const project = { id, name, path };
  const server = await openControlServer({ handlers, project, onBug: () => undefined, environment: test.env });
  onTestFinished(() => server.close());
  const file = controlFileOf({ home: test.project.home, path: test.project.project.path });
  writeControlFile(file, { ...self, address: server.address, secret: server.secret, project });

  const killed = await killRun(test.project);
  const [host] = next;
  expect(killed).toMatchObject({ ok: false, error: { code: 'other_host' } });
  expect(killed.ok ? '' : killed.error.message).toContain(`process ${host?.pid}`);
  gates.forEach((gate) => gate.open());
  expect(await host?.end).toMatchObject({ code: 0 });
  expect(statuses(test)).toEqual(['landed', 'landed']);
});

it('what the host of another user folder has at work is left alone', async () => {
  const { test, gates } = await gated();
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  const home = flotillaHome({ ...test.env, FLOTILLA_HOME: join(dirname(test.root), 'other-home') });
  expect(await killRun({ ...test.project, home })).toMatchObject({ ok: false, error: { code: 'other_host' } });
  gates.forEach((gate) => gate.open());
  expect(await host.end).toMatchObject({ code: 0 });
  expect(statuses(test)).toEqual(['landed', 'landed']);
});

it('whoever holds the lock is no host of a run that another process began', async () => {
  const { test, gates } = await gated();
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  host.child.kill('SIGKILL');
  await host.end;
  const began = test.withStore((store) => store.lastRun()?.host);
  const lock = lockAs(test, { pid: process.pid, startedAt: began?.startedAt ?? '' });
  expect(await killRun(test.project)).toMatchObject({ ok: false, error: { code: 'other_host' } });
  lock.release();
  expect(await killRun(test.project)).toMatchObject({ ok: true, value: { how: 'left' } });
  expect(test.processes()).toEqual([]);
});
