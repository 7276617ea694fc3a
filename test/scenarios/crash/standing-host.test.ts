import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { startRun } from '../../../src/host/run-project';
import { defaultRunSettings } from '../../../src/shared/run-settings';
import type { TestProject } from '../../support/test-project';
import { useCli } from '../control/cli-host';
import { useGatedProjects } from '../control/gated-project';

const cli = useCli();
const gated = useGatedProjects();

it('a host that stands still past its leases keeps its repository, and goes on when it is woken', async () => {
  const { test, gates } = await gated();
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  host.child.kill('SIGSTOP');
  expireLeases(test);
  const settings = { ...defaultRunSettings, agent: 'demo' };
  const second = await startRun({ project: test.project, settings, onLine: () => undefined });
  expect(second).toMatchObject({ ok: false, error: { code: 'other_host' } });
  expect(JSON.stringify(second)).toContain(String(host.pid));

  host.child.kill('SIGCONT');
  gates.forEach((gate) => gate.open());
  expect(await host.end).toMatchObject({ code: 0 });
  const rows = test.withStore((store) =>
    store.features().map(({ status, attempts, failures }) => [status, attempts, failures]),
  );
  expect(rows).toEqual([
    ['landed', 1, 0],
    ['landed', 1, 0],
  ]);
  expect(test.processes()).toEqual([]);
});

/** A minute passes for everybody who reads them. */
function expireLeases(test: TestProject): void {
  const database = new Database(test.project.databaseFile);
  try {
    expect(database.prepare('UPDATE leases SET expires_at = 1').run().changes).toBe(2);
  } finally {
    database.close();
  }
}
