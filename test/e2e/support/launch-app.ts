import { resolve } from 'node:path';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { familyOf, isAlive } from './process-family';

export type RunningApp = {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** Errors and warnings of the window's console: violations of its policy show up here. */
  readonly complaints: readonly string[];
  /** Quits as a user would, leaving runs paused, and waits until none of the app's processes is left; once is enough. */
  quit(): Promise<void>;
};

export type LaunchOptions = {
  readonly home: string;
  /** What the app is started with beside itself. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

export const repository = resolve(import.meta.dirname, '../../..');

/** Starts the built app on the Electron that ELECTRON_OVERRIDE_DIST_PATH names. */
export async function launchApp({ home, args = [], env = {} }: LaunchOptions): Promise<RunningApp> {
  const app = await _electron.launch({
    cwd: repository,
    args: ['.', '--disable-gpu', ...sandboxArguments(), ...args],
    env: { ...inheritedEnvironment(), FLOTILLA_HOME: home, ...env },
  });
  const window = await app.firstWindow();
  const complaints: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  window.on('pageerror', (error) => complaints.push(String(error)));
  let hasQuit = false;
  app.on('close', () => (hasQuit = true));
  return { app, window, complaints, quit: async () => (hasQuit ? undefined : quit(app, window)) };
}

async function quit(app: ElectronApplication, window: Page): Promise<void> {
  const pid = app.process().pid;
  const family = pid === undefined ? [] : familyOf(pid);
  expect(family.length, 'Electron runs as several processes').toBeGreaterThan(1);
  const closed = app.waitForEvent('close');
  // In a turn of its own, for the answer has to leave the process before it ends. Where it is lost the end counts.
  const asked = app.evaluate(({ app: electronApp }) => {
    setImmediate(() => electronApp.quit());
  });
  // Where a run goes on it asks. The end takes the page, and the search for the button with it.
  const answered = window.getByRole('button', { name: 'Pause and quit', exact: true }).click({ timeout: 0 });
  for (const each of [asked, answered]) each.catch(() => undefined);
  await closed;
  await expect.poll(() => family.filter(isAlive), { message: 'processes left after quitting' }).toEqual([]);
}

/** Chromium refuses to sandbox processes of root. */
function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith('FLOTILLA_')));
}
