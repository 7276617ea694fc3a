import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from '@playwright/test';
import { callToBus } from '../../../src/adapters/session-bus/bus-message';
import { nameHasOwner } from '../../../src/adapters/session-bus/name-has-owner';

export type Desktop = {
  /** Has a program find this desktop. */
  readonly env: Readonly<Record<string, string>>;
  /** Titles of what is shown now and was shown before. */
  notifications(): readonly string[];
  shownNow(): number;
  /** Clicks on the newest notification. */
  click(): void;
  /** Takes away what is shown, unclicked. */
  clear(): void;
  close(): Promise<void>;
};

const patienceMs = 5_000;
const notificationServer = 'org.freedesktop.Notifications';
const trayServer = 'org.kde.StatusNotifierWatcher';

/** A message bus of one's own with a real notification server, and, if wanted, somebody who answers to a tray's name. */
export async function startDesktop({ hasTray }: { readonly hasTray: boolean }): Promise<Desktop> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (bus.stdout === null) throw new Error('the bus does not say its address');
  const [line] = (await once(bus.stdout, 'data')) as [Buffer];
  const address = line.toString('utf8').trim();
  const env = { DBUS_SESSION_BUS_ADDRESS: address };
  const dunst = spawn('dunst', ['-conf', '/dev/null'], { env: { ...process.env, ...env }, stdio: 'ignore' });
  const isOwned = (name: string) => nameHasOwner({ address, name, patienceMs });
  await expect.poll(() => isOwned(notificationServer), { message: 'the notification server is there' }).toBe(true);
  const tray = hasTray ? claimName(address, trayServer) : null;
  if (hasTray) await expect.poll(() => isOwned(trayServer), { message: 'the tray is there' }).toBe(true);
  const dunstctl = (...args: readonly string[]) =>
    execFileSync('dunstctl', args, { env: { ...process.env, ...env }, encoding: 'utf8' }).trim();
  return {
    env,
    shownNow: () => Number(dunstctl('count', 'displayed')),
    click: () => void dunstctl('action', '0'),
    clear: () => void dunstctl('close-all'),
    notifications: () => {
      dunstctl('close-all');
      return titlesIn(JSON.parse(dunstctl('history')));
    },
    async close() {
      tray?.destroy();
      await end(dunst);
      await end(bus);
    },
  };
}

/** Takes a name on the bus and answers nothing: enough for those who only look whether somebody is there. */
function claimName(address: string, name: string): Socket {
  const path = /path=([^,]+)/.exec(address)?.[1];
  if (path === undefined) throw new Error(`no socket in ${address}`);
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  const socket = connect({ path });
  socket.write(`\0AUTH EXTERNAL ${user}\r\nBEGIN\r\n`);
  socket.write(callToBus(1, 'Hello'));
  socket.write(callToBus(2, 'RequestName', name, 0));
  socket.resume();
  return socket;
}

type Shown = { readonly summary: { readonly data: string } };

function titlesIn(history: unknown): readonly string[] {
  const { data } = history as { readonly data: readonly (readonly Shown[])[] };
  return data.flat().map(({ summary }) => summary.data);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
