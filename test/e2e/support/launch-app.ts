import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import type { FlotillaBridge } from '../../../src/shared/contract';
import { familyOf, isAlive } from './process-family';

declare global {
  /** What the preload puts into the window; `evaluate` calls run there. */
  interface Window {
    readonly flotilla: FlotillaBridge;
  }
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** Whatever the window wrote to its console, errors first of all: policy violations show up here. */
  readonly complaints: readonly string[];
  /** Quits as a user would and waits until none of the app's processes is left. */
  quit(): Promise<void>;
}

interface LaunchOptions {
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
}

export const repository = resolve(import.meta.dirname, '../../..');

/** A FLOTILLA_HOME of one's own. */
export function makeHome(): { readonly home: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), 'flotilla-e2e-'));
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** Starts the built app on the Electron that ELECTRON_OVERRIDE_DIST_PATH names. */
export async function launchApp({ home, env = {} }: LaunchOptions): Promise<RunningApp> {
  const app = await _electron.launch({
    cwd: repository,
    args: ['.', '--disable-gpu', ...sandboxArguments()],
    env: { ...inheritedEnvironment(), FLOTILLA_HOME: home, ...env },
  });
  const window = await app.firstWindow();
  const complaints: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  window.on('pageerror', (error) => complaints.push(String(error)));
  return { app, window, complaints, quit: () => quit(app) };
}

async function quit(app: ElectronApplication): Promise<void> {
  const pid = app.process().pid;
  const family = pid === undefined ? [] : familyOf(pid);
  expect(family.length, 'Electron runs as several processes').toBeGreaterThan(1);
  const closed = app.waitForEvent('close');
  // The answer may get lost on the way: the app is going.
  await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined);
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
