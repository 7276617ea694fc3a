import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { controlFileOf } from '../../../src/host/control/control-file-of';
import type { TestProject } from '../../support/test-project';
import { jsonOf, useCli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();

/** Stands between the host and who wants to reach it, and cuts the connection once, in front of the first such answer. */
async function cutOnce(test: TestProject, before: RegExp): Promise<{ readonly cuts: () => number }> {
  const file = controlFileOf({ home: test.project.home, path: test.project.project.path });
  const record = JSON.parse(readFileSync(file, 'utf8')) as { address: string };
  const address = join(test.root, '.flotilla', 'cut.sock');
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((near) => {
    const far = connect(record.address);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.pipe(far);
    far.on('end', () => near.end());
    far.on('data', (chunk: Buffer) => {
      if (cuts > 0 || !before.test(chunk.toString())) return near.write(chunk);
      cuts += 1;
      near.destroy();
      return far.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(address, resolve));
  onTestFinished(async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });
  writeFileSync(file, JSON.stringify({ ...record, address }), { mode: 0o600 });
  return { cuts: () => cuts };
}

it('a terminal whose connection breaks attaches again and misses nothing', async () => {
  const { test, gates } = await gated();
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  const wire = await cutOnce(test, /"type":"landed"/);
  const second = cli(test, ['run', '--json']);
  const first = jsonOf(await second.says('"run_started"'));
  gates.forEach((gate) => gate.open());
  const [hosted, attached] = await Promise.all([host.end, second.end]);
  expect([hosted.code, attached.code, wire.cuts()]).toEqual([0, 0, 1]);
  expect(second.out.slice(1)).toEqual(host.out.filter((line) => jsonOf(line).seq > first.seq));
});

it.each([
  ['after the host has said yes', /"type":"run_stopping"|"run_stopping"/],
  ['before its answer arrives', /"status":"stopping"/],
])('a host that obeys a kill is not ended by force where the connection breaks %s', async (_, before) => {
  const { test, gates } = await gated();
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  const wire = await cutOnce(test, before);
  const killed = await cli(test, ['kill']).end;
  expect(wire.cuts()).toBe(1);
  expect(killed).toMatchObject({ code: 0 });
  expect(killed.stdout).toContain(`The run of process ${host.pid} was killed.`);
  expect((await host.end).stdout).toContain('"type":"report"');
  expect(test.processes()).toEqual([]);
});
