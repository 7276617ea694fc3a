import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './support/app-test';
import { gitIn, makeShop } from './support/make-shop';

let base: string;

test.beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-wizard-')));
});
test.afterEach(() => rmSync(base, { recursive: true, force: true }));

test('registers a repository step by step, makes nothing before the end, and keeps settings', async ({
  launch,
  home,
}) => {
  const repo = makeShop(base);
  gitIn(repo, 'branch', 'next');
  const { app, window, complaints } = await launch();
  const next = window.getByRole('button', { name: /^Next:/ });
  const discard = window.getByRole('dialog', { name: 'The project is not registered yet' });

  await window.getByRole('button', { name: 'Add your own project' }).click();
  // Nothing was written: nothing to ask about.
  await expect(window.getByLabel('Folder', { exact: true })).toBeVisible();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Add your own project' }).click();
  await window.getByLabel('Folder', { exact: true }).fill(join(base, 'nowhere'));
  await expect(window.getByText('There is no such folder.').first()).toBeVisible();
  await expect(next).toBeDisabled();
  await window.keyboard.press('Escape');
  await expect(discard).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(discard).toBeHidden();
  await window.getByLabel('Folder', { exact: true }).fill(repo);
  await expect(window.getByText('Git repository, on main')).toBeVisible();
  await window.keyboard.press('Enter');

  await expect(window.getByText('pre-commit')).toBeVisible();
  await expect(next).toBeDisabled();
  await window.getByLabel('I looked at this and trust it').check();
  await window.getByLabel('Work lands on').selectOption('next');
  await next.click();

  await window.getByLabel('Plan file').fill('broken.json');
  await expect(window.getByRole('region', { name: 'Text of the plan' }).locator('[aria-current]')).toContainText(
    '"name"',
  );
  await expect(next).toBeDisabled();
  await window.getByLabel('Plan file').fill('plan.json');
  await expect(window.getByText('Read: 2 features, 1 dependency')).toBeVisible();
  await next.click();

  // A reload takes nothing away, and what is told of the folder and the plan is read anew.
  await window.reload();
  await window.getByRole('button', { name: 'Test demo' }).click();
  await expect(window.getByText(/Starts and answers/)).toBeVisible();
  await window.getByRole('button', { name: 'Add command' }).click();
  await window.getByLabel('Name', { exact: true }).fill('own');
  await window.getByLabel('Command', { exact: true }).fill('/no/such/prog');
  await expect(window.getByText('/no/such/prog is not found on this computer.').first()).toBeVisible();
  await expect(next).toBeDisabled();
  await window.getByRole('button', { name: 'Remove' }).click();
  await next.click();

  await expect(window.getByLabel('Command').first()).toHaveValue('npm run lint');
  await window.getByRole('button', { name: 'Run once' }).click();
  await expect(window.getByText(/^Passes,/).first()).toBeVisible({ timeout: 20_000 });
  await expect(window.getByText(/The last commit does not pass/)).toBeVisible({ timeout: 20_000 });
  await expect(window.getByRole('region', { name: 'Output' })).toContainText('the shop is closed');
  await next.click();
  const forecast = window.getByTestId('plan-forecast');
  await expect(forecast).toContainText('Start with 1;');
  await expect(forecast.getByTestId('forecast-1')).toHaveAttribute('aria-current', 'true');
  await window.getByRole('slider', { name: 'Coding agents at once' }).press('ArrowRight');
  await expect(forecast.getByTestId('forecast-2')).toHaveAttribute('aria-current', 'true');
  await expect(forecast.getByTestId('forecast-5')).toBeVisible();
  await next.click();

  await expect(window.getByText('not all pass today')).toBeVisible();
  await expect(window.getByText('Work lands on next.')).toBeVisible();
  expect(existsSync(join(repo, '.flotilla'))).toBe(false);
  expect(existsSync(join(home, 'registry.db'))).toBe(false);
  await window.getByRole('button', { name: 'Back' }).click();
  await next.click();
  await window.getByRole('button', { name: 'Create project' }).click();
  await expect(window.getByText('Sell things').first()).toBeVisible();
  expect(existsSync(join(repo, '.flotilla', 'flotilla.db'))).toBe(true);
  await expect(window.getByTestId('agents')).toHaveText('2 of 5');

  const project = () => JSON.parse(readFileSync(projectSettings(home), 'utf8')) as object;
  expect(project()).toMatchObject({ agent: 'demo', concurrency: 2, checks: [{ name: 'lint' }, { name: 'test' }] });
  await window.keyboard.press('Control+,');
  const atOnce = window.getByLabel('Coding agents at once');
  await atOnce.fill('45 parsecs');
  await expect(window.getByText(/“45 parsecs” is not one/)).toBeVisible();
  await atOnce.fill('3');
  await expect.poll(project).toMatchObject({ concurrency: 3 });
  await window.getByRole('button', { name: 'Notifications' }).click();
  await window.getByRole('switch', { name: 'An agent asks' }).click();
  await expect(window.getByRole('switch', { name: 'An agent asks' })).not.toBeChecked();
  writeFileSync(join(home, 'settings.json'), '{\n  "limits": {\n    "codingAgents": 0\n  }\n}\n');
  await window.getByRole('button', { name: 'Mission control' }).click();
  await window.keyboard.press('Control+,');
  await window.getByRole('button', { name: 'Limits' }).click();
  await expect(window.getByRole('alert')).toContainText('Line 3');
  await window.getByRole('button', { name: 'Put it aside and use the defaults' }).click();
  await expect(window.getByLabel('Coding agents in one run')).toHaveValue('5');
  await window.getByLabel('Coding agents in one run').fill('7');
  await window.getByRole('button', { name: 'Mission control' }).click();
  await expect(window.getByTestId('agents')).toHaveText('3 of 7');

  // What has gone and come back is opened again from where it was missed.
  renameSync(repo, join(base, 'away'));
  await app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('focus'));
  await expect(window.getByText('The project’s folder is not there.')).toBeVisible();
  renameSync(join(base, 'away'), repo);
  await window.getByRole('button', { name: 'Open it again' }).click();
  await expect(window.getByText('The project’s folder is not there.')).toBeHidden();
  await expect(window.getByText('Sell things').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('clones to a place aside, which is gone when the wizard is left, and makes a new project', async ({
  launch,
  home,
}) => {
  const repo = makeShop(base);
  const { window, complaints } = await launch();
  const next = window.getByRole('button', { name: /^Next:/ });
  const staged = () =>
    existsSync(join(home, 'cache/registering')) ? readdirSync(join(home, 'cache/registering')) : [];

  await window.getByRole('button', { name: 'Add your own project' }).click();
  await window.getByRole('radio', { name: 'Clone a repository' }).click();
  await window.getByLabel('Address').fill('ext::sh -c whoami');
  await expect(window.getByText('An address has no spaces.').first()).toBeVisible();
  await window.getByLabel('Address').fill(`file://${repo}`);
  await window.getByLabel('Goes into').fill(base);
  await expect(window.getByText('Something of that name is there already.').first()).toBeVisible();
  await window.getByLabel('Folder name').fill('copy');
  await window.getByRole('button', { name: 'Clone', exact: true }).click();
  await expect(window.getByText('Git repository, on main')).toBeVisible();
  expect(staged()).toHaveLength(1);
  expect(existsSync(join(base, 'copy'))).toBe(false);
  await window.getByRole('button', { name: 'Cancel' }).click();
  await window.getByRole('button', { name: 'Discard' }).click();
  await expect.poll(staged).toEqual([]);

  await window.getByRole('button', { name: 'Add your own project' }).click();
  await window.getByRole('radio', { name: 'New project' }).click();
  await window.getByLabel('Goes into').fill(base);
  await window.getByLabel('Folder name').fill('fresh');
  await next.click();
  await next.click();
  await window.getByRole('radio', { name: 'Demo plan' }).click();
  await expect(window.getByText('Table of contents').first()).toBeVisible();
  for (let step = 0; step < 4; step += 1) await next.click();
  expect(existsSync(join(base, 'fresh'))).toBe(false);
  await window.getByRole('button', { name: 'Create project' }).click();
  await expect(window.getByText('Glossary').first()).toBeVisible();
  expect(gitIn(join(base, 'fresh'), 'log', '--format=%s')).toBe('Start the project');
  expect(complaints).toEqual([]);
});

function projectSettings(home: string): string {
  const [id = ''] = readdirSync(join(home, 'projects'));
  return join(home, 'projects', id, 'settings.json');
}
