import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { test } from './support/app-test';
import { axeFindings } from './support/axe-findings';
import { makeShop } from './support/make-shop';

let base: string;

test.beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-wizard-')));
});
test.afterEach(() => rmSync(base, { recursive: true, force: true }));

test('axe finds nothing in the wizard and the settings, and the size of the window is kept', async ({ launch }) => {
  test.setTimeout(240_000);
  const repo = makeShop(base);
  const { app, window, quit } = await launch();
  await window.emulateMedia({ reducedMotion: 'reduce' });
  const found: string[] = [];
  const look = async (where: string) => found.push(...(await findingsOf(window)).map((line) => `${where}: ${line}`));
  const next = window.getByRole('button', { name: /^Next:/ });

  await window.getByRole('button', { name: 'Add your own project' }).click();
  await window.getByLabel('Folder', { exact: true }).fill(join(base, 'nowhere'));
  await expect(window.getByText('There is no such folder.').first()).toBeVisible();
  await look('no folder');
  await window.getByLabel('Folder', { exact: true }).fill(repo);
  await expect(window.getByText('Git repository, on main')).toBeVisible();
  await next.click();
  await window.getByLabel('I looked at this and trust it').check();
  await look('trust');
  await next.click();
  await window.getByLabel('Plan file').fill('broken.json');
  await expect(window.getByText('Read it again')).toBeVisible();
  await look('broken plan');
  await window.getByRole('radio', { name: 'Demo plan' }).click();
  await expect(window.getByText('Table of contents').first()).toBeVisible();
  await look('plan');
  for (const step of ['agents', 'checks', 'limits', 'review']) {
    await next.click();
    await look(step);
  }
  await window.getByRole('button', { name: 'Create project' }).click();
  await expect(window.getByText('Glossary').first()).toBeVisible();
  await window.keyboard.press('Control+,');
  const sections = window.getByRole('navigation', { name: 'Settings' }).getByRole('button');
  for (const section of await sections.all()) {
    await section.click();
    await look(await section.innerText());
  }
  expect(found).toEqual([]);

  await window.keyboard.press('Control++');
  await window.keyboard.press('Control+=');
  await expect.poll(() => zoomOf(app)).toBe(1.25);
  await quit();
  const again = await launch();
  await expect(again.window.getByTestId('version')).toBeVisible();
  expect(await zoomOf(again.app)).toBe(1.25);
  await again.window.keyboard.press('Control+0');
  await expect.poll(() => zoomOf(again.app)).toBe(1);
});

async function findingsOf(window: Page): Promise<readonly string[]> {
  await window.evaluate(`document.documentElement.dataset.theme = 'dark'`);
  const dark = await axeFindings(window, 'html');
  await window.evaluate(`document.documentElement.dataset.theme = 'light'`);
  return [...dark, ...(await axeFindings(window, 'html', ['color-contrast']))];
}

async function zoomOf(app: ElectronApplication): Promise<number | undefined> {
  const factor = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
  );
  return factor === undefined ? undefined : Math.round(factor * 100) / 100;
}
