import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameHasOwner } from './name-has-owner';

const patienceMs = 5_000;

describe.runIf(process.platform === 'linux')('names on a message bus', () => {
  let bus: ChildProcess;
  let address: string;
  beforeAll(async () => {
    bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { stdio: ['ignore', 'pipe', 'ignore'] });
    if (bus.stdout === null) throw new Error('its address is not read');
    const [line] = (await once(bus.stdout, 'data')) as [Buffer];
    address = line.toString('utf8').trim();
  });
  afterAll(async () => {
    const ended = once(bus, 'exit');
    bus.kill();
    await ended;
  });

  it('are told apart by whether somebody has them', async () => {
    expect(await nameHasOwner({ address, name: 'org.freedesktop.DBus', patienceMs })).toBe(true);
    expect(await nameHasOwner({ address, name: 'org.kde.StatusNotifierWatcher', patienceMs })).toBe(false);
  });

  it.each(['', 'unix:path=/nonexistent/bus', 'tcp:host=localhost,port=1', 'nonsense'])(
    'nobody has one on %j',
    async (nowhere) => {
      expect(await nameHasOwner({ address: nowhere, name: 'org.freedesktop.DBus', patienceMs })).toBe(false);
    },
  );
});
