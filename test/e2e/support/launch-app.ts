import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** FLOTILLA_HOME of this app: a folder of its own, gone after `quit`. */
  readonly home: string;
  /** Quits as a user would and waits until none of the app's processes is left; once is enough. */
  quit(): Promise<void>;
}

interface LaunchOptions {
  readonly env?: Readonly<Record<string, string>>;
}

const REPOSITORY = resolve(import.meta.dirname, '../../..');

/** Starts the built app on the Electron that ELECTRON_OVERRIDE_DIST_PATH names, with a home of its own. */
export async function launchApp({ env = {} }: LaunchOptions = {}): Promise<RunningApp> {
  const home = mkdtempSync(join(tmpdir(), 'flotilla-e2e-'));
  const app = await _electron.launch({
    cwd: REPOSITORY,
    args: ['.', '--disable-gpu', `--user-data-dir=${join(home, 'electron')}`, ...sandboxArguments()],
    env: { ...inheritedEnvironment(), FLOTILLA_HOME: home, ...env },
  });
  const window = await app.firstWindow();
  let quitting: Promise<void> | undefined;
  return { app, window, home, quit: () => (quitting ??= quit(app, home)) };
}

async function quit(app: ElectronApplication, home: string): Promise<void> {
  const pid = app.process().pid;
  const family = pid === undefined ? [] : familyOf(pid);
  expect(family.length, 'Electron runs as several processes').toBeGreaterThan(1);
  const closed = app.waitForEvent('close');
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  await closed;
  await expect.poll(() => family.filter(isAlive), { message: 'processes left after quitting' }).toEqual([]);
  rmSync(home, { recursive: true, force: true });
}

/** Chromium refuses to sandbox processes of root. */
function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith('FLOTILLA_')));
}

/** The process and all its descendants. */
function familyOf(root: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const family = [root];
  for (const member of family) {
    for (const [pid, parent] of rows) if (parent === member && pid !== undefined) family.push(pid);
  }
  return family;
}

/** A zombie has ended; nobody has collected it yet. */
function isAlive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false; // ps exits 1 when there is no such process
  }
}
