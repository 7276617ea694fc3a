import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { test as base } from '@playwright/test';
import { launchApp, type LaunchOptions, type RunningApp } from './launch-app';

type AppFixtures = {
  /** A FLOTILLA_HOME of the test's own, gone afterwards. */
  home: string;
  /** Starts the app in that home. Whatever still runs at the end is quit, however the test ends. */
  launch: (options?: Omit<LaunchOptions, 'home'>) => Promise<RunningApp>;
};

export const test = base.extend<AppFixtures>({
  // Playwright reads the names of the fixtures it needs from the pattern.
  // eslint wants something in it where nothing is needed, so both ask for a built-in one.
  home: async ({ browserName: _browserName }, use, info) => {
    const home = mkdtempSync(join(tmpdir(), 'flotilla-e2e-'));
    await use(home);
    if (info.status !== info.expectedStatus) keepDebugLogs(home, info.outputDir);
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  },
  launch: async ({ home }, use) => {
    const started: RunningApp[] = [];
    await use(async (options) => {
      const running = await launchApp({ home, ...options });
      started.push(running);
      return running;
    });
    for (const running of started) await running.quit();
  },
});

/** What the orchestrator wrote before a test failed says why. */
function keepDebugLogs(home: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const path of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
    if (basename(path) !== 'orchestrator_debug.log') continue;
    cpSync(join(home, path), join(folder, path.replaceAll(sep, '-')));
  }
}
