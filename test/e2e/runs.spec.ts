import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type ElectronApplication } from '@playwright/test';
import { test } from './support/app-test';
import { makeRecipeProject } from './support/recipe-project';

const quick = [{ write: 'done.txt', lines: ['done'] }, { commit: 'Do it' }];

test('a run is seen in time while it goes on, and its report goes where the person says', async ({ home, launch }) => {
  test.setTimeout(120_000);
  makeRecipeProject(home, 'shop', [
    { id: 'sell', name: 'Sell things', steps: [{ ms: 4_000 }, ...quick] },
    { id: 'mail', name: 'Send receipts', steps: [{ fail: 'the mail server is gone' }] },
  ]);
  const { app, window, complaints } = await launch();
  await window.getByRole('button', { name: /^shop/ }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await window.keyboard.press('t');
  const lanes = window.getByRole('group', { name: /^Run 1 in time/ });
  await expect(lanes.getByRole('button', { name: /^#1 Sell things, attempt 1/ })).toBeVisible();
  await window.getByRole('dialog').getByRole('button', { name: 'Leave it failed' }).click({ timeout: 60_000 });
  await expect(window.getByTestId('run-state')).toHaveText('Partly done', { timeout: 60_000 });
  await expect(window.getByRole('table', { name: 'Attempts' })).toContainText('Landed at');
  await expect(lanes.getByRole('img', { name: /Idle for .*Nothing was left to start/ }).first()).toBeVisible();

  await window.keyboard.press('h');
  const report = window.getByRole('region', { name: 'Run 1' });
  await expect(report).toContainText('1 of 2 features landed');
  const exportAs = async (format: 'Markdown' | 'JSON') => {
    await window.getByRole('button', { name: 'Export' }).click();
    await window.getByRole('menuitem', { name: `Report as ${format}` }).click();
  };

  await answerSaveDialog(app, '');
  await exportAs('Markdown');
  const markdown = join(home, 'report.md');
  await answerSaveDialog(app, markdown);
  await exportAs('Markdown');
  await expect(window.getByText('Report saved')).toHaveCount(1);
  expect(readFileSync(markdown, 'utf8')).toMatch(/^# .*\n[^]*Sell things/);

  const json = join(home, 'report.json');
  await answerSaveDialog(app, json);
  await exportAs('JSON');
  await expect.poll(() => existsSync(json)).toBe(true);
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ run: 1, tasks_succeeded: 1, tasks_failed: 1 });

  // The folder went away while the person was choosing; it comes back, and Try again asks again.
  const away = join(home, 'away');
  await answerSaveDialog(app, join(away, 'report.md'));
  await exportAs('Markdown');
  const trouble = window.getByText('The report could not be saved: the folder is not there.');
  await expect(trouble).toBeVisible();
  mkdirSync(away);
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => existsSync(join(away, 'report.md'))).toBe(true);
  rmSync(away, { recursive: true });

  // Where a folder stands already no file can be written.
  mkdirSync(away);
  await answerSaveDialog(app, away);
  await exportAs('Markdown');
  await expect(window.getByText('The report could not be saved: a folder has that name.')).toBeVisible();
  expect(complaints).toEqual([]);
});

/** Only the system's own dialog is answered for: nobody is there to click in it. */
async function answerSaveDialog(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: path === '', filePath: path });
  }, filePath);
}
