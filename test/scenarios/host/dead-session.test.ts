import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createHost } from '../../../src/host/host';
import type { HostSession } from '../../../src/host/host-session';
import type { Fault } from '../../../src/shared/fault';
import { unwrap } from '../../support/test-project';
import { shows } from '../../support/test-session';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

async function openedIn(homeRoot: string, id: string) {
  const host = createHost({ ...process.env, FLOTILLA_HOME: homeRoot });
  onTestFinished(() => host.close());
  const open = async () => {
    const [found] = unwrap(host.projects()).filter((each) => each.id === id);
    if (found === undefined) throw new Error('the project is not registered');
    return host.open(found.id);
  };
  return { host, open, session: unwrap(await open()) };
}

/** Every fault a session tells, and the promise of the first. */
function faultsOf(session: HostSession) {
  const faults: Fault[] = [];
  const first = new Promise<Fault>((resolve) => {
    session.onFault((fault) => {
      // As careless as a window may be.
      expect(() => session.snapshot()).toThrow(fault.message === session.dead()?.message ? fault.message : Error);
      faults.push(fault);
      resolve(fault);
    });
  });
  return { faults, first };
}

it('a session whose folder goes while its run goes on is dead, says so once, and is opened anew where it is back', async () => {
  const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: [{ hang: true }] } });
  const { open, session } = await openedIn(test.homeRoot, test.project.project.id);
  const told = faultsOf(session);
  unwrap(await session.start({ agent: 'demo' }));
  await shows(session, ({ lanes }) => lanes.some(({ attempt }) => attempt !== null));
  const moved = `${test.root}-moved`;
  renameSync(test.root, moved);
  try {
    expect(await told.first).toMatchObject({ message: expect.stringContaining('was moved or deleted') });
    expect(session.isLive()).toBe(false);
    expect(session.dead()).not.toBeNull();
    expect(await session.start({ agent: 'demo' })).toMatchObject({ ok: false });
    expect(await open()).toMatchObject({ ok: false, error: { code: 'not_found' } });
  } finally {
    renameSync(moved, test.root);
  }
  const again = unwrap(await open());
  expect(again).not.toBe(session);
  expect(again.snapshot().counts.total).toBe(1);
  expect(told.faults).toHaveLength(1);
});

it('a damaged database is mended while its project is not open, and what came of it is told', async () => {
  const test = await project({ plan: [{ id: 'a', name: 'A' }] });
  const { host, open, session } = await openedIn(test.homeRoot, test.project.project.id);
  await session.close();
  writeFileSync(join(test.root, '.flotilla/flotilla.db'), 'x'.repeat(8192));
  const refused = await open();
  expect(refused).toMatchObject({ ok: false, error: { code: 'database_broken' } });
  const news = unwrap(await host.mend(test.project.project.id));
  expect(news).toMatchObject([
    { what: 'database', state: 'mended' },
    { what: 'database', state: 'note' },
  ]);
  expect(unwrap(await open()).snapshot().run).toBeNull();
});
