import { test as base } from '@playwright/test';
import { launchApp, type RunningApp } from './launch-app';

/** A test that gets the running app, which is quit and checked for leftovers however the test ends. */
export const test = base.extend<{ flotilla: RunningApp }>({
  flotilla: async ({}, use) => {
    const running = await launchApp();
    await use(running);
    await running.quit();
  },
});
