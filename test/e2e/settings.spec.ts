import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './support/app-test';
import { axeFindings } from './support/axe-findings';
import { gitIn, makeShop } from './support/make-shop';

let base: string;

test.beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-settings-')));
});
test.afterEach(() => rmSync(base, { recursive: true, force: true }));

test('axe finds nothing in the wizard and the settings, which are kept as they are changed, here or in their files', async ({
  launch,
  home,
}) => {
  test.setTimeout(240_000);
  const repo = makeShop(base);
  gitIn(repo, 'branch', 'next');
  writeFileSync(join(repo, '.git/info/exclude'), '.env\n*.log\n');
  writeFileSync(join(repo, '.env'), 'OPEN=yes\n');
  writeFileSync(join(home, 'settings.json'), '{}\n');
  const project = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const user = () => JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8')) as object;

  const { window, complaints } = await launch();
  await window.emulateMedia({ reducedMotion: 'reduce' });
  const found = await findingsInWizard(window, repo);
  const file = projectSettings(home);
  await window.keyboard.press('Control+,');
  found.push(...(await findingsInSettings(window)));
  expect(found).toEqual([]);

  const section = (name: string) =>
    window.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name, exact: true }).click();

  await window.getByLabel('Branch').selectOption('next');
  await expect.poll(project).toMatchObject({ target: 'refs/heads/next' });
  await window.getByRole('switch', { name: 'Keep agents in a sandbox' }).click();
  await expect.poll(project).toMatchObject({ sandbox: true });

  // What an editor writes shows up by itself, and what this version does not know stays.
  writeFileSync(file, JSON.stringify({ ...project(), concurrency: 4, moons: 3 }));
  await expect(window.getByLabel('Coding agents at once')).toHaveValue('4');
  await expect(window.getByText('A settings file holds what Flotilla does not know')).toBeVisible();
  await window.getByLabel('Attempts before a feature has failed').fill('5');
  await expect.poll(project).toMatchObject({ maxFailures: 5, concurrency: 4, moons: 3 });
  await window.getByRole('button', { name: 'Take it out' }).click();
  await expect.poll(project).not.toHaveProperty('moons');

  await section('Roles');
  await window.getByLabel('Testing: agent').selectOption('codex');
  await window.getByLabel('Testing: permissions').selectOption('read-only');
  await window.getByLabel('Recovery: model').fill('opus');
  await expect(window.getByText('Codex works in its own sandbox and can change nothing.')).toBeVisible();
  await expect.poll(project).toMatchObject({
    roles: { testing: { agent: 'codex', permissions: 'read-only' }, recovery: { model: 'opus' } },
  });
  await window.getByLabel('Testing: agent').selectOption('');
  await expect.poll(project).toMatchObject({ roles: { testing: { permissions: 'read-only' } } });

  await section('Checks');
  await window.getByLabel('.env').check();
  await expect.poll(project).toMatchObject({ copiedFiles: ['.env'] });
  await window.getByRole('button', { name: 'Add check' }).click();
  await window.getByLabel('Name').last().fill('env');
  await window.getByLabel('Command').last().fill('grep yes .env && true');
  await expect(window.getByText(/“&&” needs a shell/)).toBeVisible();
  await window.getByLabel('Command').last().fill('grep yes .env');
  await expect
    .poll(project)
    .toMatchObject({ checks: [{ name: 'lint' }, { name: 'test' }, { name: 'env', argv: ['grep', 'yes', '.env'] }] });
  await window.getByRole('button', { name: 'Run once' }).click();
  await expect(window.getByText('The last commit does not pass.', { exact: false })).toBeVisible({ timeout: 30_000 });
  await window.getByLabel('Output of').selectOption('env');
  await expect(window.getByRole('region', { name: 'Output' })).toContainText('OPEN=yes');

  await section('Sandbox');
  await window.getByLabel('Can be read').fill('tools');
  await expect(window.getByText(/“tools” is none/)).toBeVisible();
  await window.getByLabel('Can be read').fill('~/tools\n/opt/sdk');
  await expect.poll(user).toMatchObject({ sandbox: { readable: ['~/tools', '/opt/sdk'] } });

  await section('Appearance');
  const letters = window.getByRole('switch', { name: 'Single letters are commands' });
  await letters.click();
  await window.keyboard.press('k');
  await expect(letters).not.toBeChecked();
  await expect(window.getByRole('heading', { name: 'Appearance' })).toBeVisible();
  await letters.click();
  await window.keyboard.press('k');
  await expect(letters).toBeHidden();
  expect(complaints).toEqual([]);
});

/** Registers the repository on its way. */
async function findingsInWizard(window: Page, repo: string): Promise<string[]> {
  const found: string[] = [];
  const look = async (where: string) => found.push(...(await findingsOf(window, where)));
  const next = window.getByRole('button', { name: /^Next:/ });
  await window.getByRole('button', { name: 'Add your own project' }).click();
  await window.getByLabel('Folder', { exact: true }).fill(join(repo, 'nowhere'));
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
  return found;
}

/** From the last section to the first, which stays open. */
async function findingsInSettings(window: Page): Promise<readonly string[]> {
  const found: string[] = [];
  const sections = await window.getByRole('navigation', { name: 'Settings' }).getByRole('button').all();
  for (const section of sections.toReversed()) {
    await section.click();
    found.push(...(await findingsOf(window, await section.innerText())));
  }
  return found;
}

async function findingsOf(window: Page, where: string): Promise<readonly string[]> {
  await window.evaluate(`document.documentElement.dataset.theme = 'dark'`);
  const dark = await axeFindings(window, 'html');
  await window.evaluate(`document.documentElement.dataset.theme = 'light'`);
  const light = await axeFindings(window, 'html', ['color-contrast']);
  return [...dark, ...light].map((line) => `${where}: ${line}`);
}

function projectSettings(home: string): string {
  const [id = ''] = readdirSync(join(home, 'projects'));
  return join(home, 'projects', id, 'settings.json');
}
