import { expect } from '@playwright/test';
import manifest from '../../package.json' with { type: 'json' };
import { test } from './support/app-test';
import { readInMain } from './support/in-main';

test('opens its window, answers through the bridge and leaves nothing behind', async ({ launch }) => {
  const { app, window, complaints, quit } = await launch();
  await expect(window).toHaveTitle('Flotilla');
  const areVisible = () =>
    readInMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isVisible()));
  await expect.poll(areVisible).toEqual([true]);
  await expect(window.getByTestId('version')).toHaveText(`v${manifest.version}`);
  expect(await window.evaluate(() => typeof globalThis.process)).toBe('undefined');
  await quit();
  expect(complaints).toEqual([]);
});
