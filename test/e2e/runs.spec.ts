import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { test } from './support/app-test';
import { makeRecipeProject } from './support/recipe-project';

const passing = { mcp: 'feature_mark_passing', args: {} };
const quick = [{ write: 'done.txt', lines: ['done'] }, { commit: 'Do it' }];

test('a run is seen in time while it goes on, and its report goes where the person says', async ({ home, launch }) => {
  test.setTimeout(120_000);
  const check = 'if [ -e receipt.txt ]; then echo The receipt has no total; exit 3; fi';
  makeRecipeProject(
    home,
    'shop',
    [
      { id: 'sell', name: 'Sell things', steps: [{ ms: 500 }, ...quick] },
      { id: 'mail', name: 'Send receipts', steps: [{ write: 'receipt.txt', lines: [] }, passing] },
    ],
    { checks: [{ name: 'totals', kind: 'test', argv: ['sh', '-c', check] }] },
  );
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
  await showsEvidence(window);
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

  await showsCosts(window, app, home);

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

  await resetsFailed(window);
  expect(complaints).toEqual([]);
});

/** An agent that tells of no use costs nothing that is known; the next run gets its limits in the window. */
async function showsCosts(window: Page, app: ElectronApplication, home: string): Promise<void> {
  await window.keyboard.press('c');
  await expect(window.getByRole('heading', { name: 'The demo agent costs nothing' })).toBeVisible();
  // What landed counts, told of or not.
  await expect(window.getByRole('region', { name: 'Costs in detail' })).toContainText('Per passing featureNothing');
  const csv = join(home, 'costs.csv');
  await answerSaveDialog(app, csv);
  await window.getByRole('button', { name: 'Export' }).click();
  await window.getByRole('menuitem', { name: 'Table as CSV' }).click();
  await expect.poll(() => existsSync(csv) && readFileSync(csv, 'utf8')).toMatch(/^by,key,name,usd,[^]*\ntotal,,,,0/);
  await window.getByTestId('budget').click();
  const sheet = window.getByRole('dialog', { name: 'Budget' });
  const ofRun = sheet.getByRole('textbox', { name: 'Budget of a run' });
  await ofRun.fill('plenty');
  await ofRun.press('Enter');
  await expect(sheet).toContainText('“plenty” is neither.');
  await ofRun.fill('$20');
  await ofRun.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(window.getByTestId('budget')).toContainText('$20');
  await window.keyboard.press('h');
}

/** What the check printed is open already, and opens again. */
async function showsEvidence(window: Page): Promise<void> {
  await window.keyboard.press('k');
  await window.getByTestId('card-2').click();
  const panel = window.getByRole('complementary', { name: 'Feature #2' });
  await panel.getByRole('tab', { name: 'Attempts' }).click();
  const output = panel.getByLabel('Output');
  await expect(output).toContainText('The receipt has no total');
  await expect(panel).toContainText('totals, in the worktree: fails, exit 3');
  const check = panel.getByRole('button', { name: /totals/ }).last();
  await check.click();
  await expect(output).toBeHidden();
  await check.click();
  await expect(output).toContainText('The receipt has no total');
  await window.keyboard.press('Escape');
  await window.keyboard.press('t');
}

/** Asked before, for what was tried is given up. */
async function resetsFailed(window: Page): Promise<void> {
  await window.keyboard.press('k');
  const card = window.getByTestId('card-2');
  await expect(card).toHaveAttribute('data-shown', 'failed');
  await card.click();
  await window.getByTestId('feature-panel').getByRole('button', { name: 'Reset' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
  await expect(window.getByTestId('column-ready').getByTestId('card-2')).toBeVisible();
}

/** Only the system's own dialog is answered for: nobody is there to click in it. */
async function answerSaveDialog(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: path === '', filePath: path });
  }, filePath);
}
