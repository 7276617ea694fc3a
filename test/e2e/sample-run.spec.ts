import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './support/app-test';
import { flotilla } from './support/flotilla-command';
import type { PageGlobals } from './support/in-page';
import { attemptProcesses } from './support/process-family';
import { git, runOwnTests } from './support/project-checks';

test('the sample project is looked at from the keyboard, built while the number of agents changes, and leaves nothing behind', async ({
  home,
  launch,
}) => {
  // As long as something moves; see below.
  test.setTimeout(900_000);
  const { window, complaints, quit } = await launch({ env: { FLOTILLA_DEMO_SPEED: '0.2' } });
  // Without a graphics card what moves takes half of a processor.
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await expect(window.getByRole('heading', { name: 'Build a backlog with a fleet' })).toBeVisible();

  await window.getByRole('button', { name: 'Try the sample project' }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  await expect(window.getByTestId('agents')).toHaveText('3 of 5');
  await expect(window.getByTestId('passing')).toHaveText('0 of 16 passing');

  await losesNoKeyAfterReload(window);
  await forecastsEachNumberOfAgents(window);
  await leadsEverywhereFromTheKeyboard(window);
  await startFromThePalette(window);
  expect(JSON.parse(flotilla(home, 'status', '--project-dir', 'sample', '--json'))).toMatchObject({
    run: { number: 1, status: 'running', concurrency: 4 },
  });
  await expect(window.getByRole('article', { name: /works on #/ }).first()).toBeVisible();
  await moveSliderDuringRun(window);

  const report = window.getByTestId('report');
  await goesOnUntil(window, () => report.isVisible());
  await expect(report).toContainText('All 16 features landed');
  await expect(report).toContainText('Demo agent');
  await expect(window.getByTestId('run-state')).toHaveText('Complete');
  await expect(window.getByTestId('feature-1')).toHaveAttribute('data-shown', 'landed');

  await window.keyboard.press('t');
  await expect(window.getByRole('table', { name: 'Attempts' }).getByText('Passing').first()).toBeVisible();
  await window.keyboard.press('h');
  await expect(window.getByRole('region', { name: 'Run 1' })).toContainText('All 16 features landed');

  const projects = await window.evaluate(() => (globalThis as unknown as PageGlobals).flotilla.call('projects.list'));
  expect(projects).toMatchObject({ ok: true, value: [{ name: 'sample' }] });
  const [project = ''] = projects.ok ? projects.value.map(({ path }) => path) : [];
  await quit();

  expect(complaints).toEqual([]);
  expect(attemptProcesses(home)).toEqual([]);
  expect(git(project, 'worktree', 'list').split('\n')).toHaveLength(1);
  expect(git(project, 'status', '--porcelain')).toBe('');
  expect(Number(git(project, 'rev-list', '--count', 'HEAD'))).toBeGreaterThan(16);
  runOwnTests(project);
  expect(readdirSync(join(home, 'electron')).length, 'FLOTILLA_HOME moves Electron’s own files too').toBeGreaterThan(0);
});

/** What is typed right behind the palette's key is meant for it; K, G and Space are keys of the screen, too. */
async function losesNoKeyAfterReload(window: Page): Promise<void> {
  await window.reload();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  await window.keyboard.press('Control+k');
  await window.keyboard.type('kg t');
  await expect(window.getByRole('combobox', { name: 'Search features, run a command' })).toHaveValue('kg t');
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  await expect(window.getByTestId('passing')).toBeVisible();
}

async function forecastsEachNumberOfAgents(window: Page): Promise<void> {
  await expect(window.getByTestId('finish')).not.toBeEmpty();
  const slider = window.getByRole('slider', { name: 'Agents' });
  await slider.focus();
  await window.keyboard.press('ArrowRight');
  await expect(window.getByTestId('agents')).toHaveText('4 of 5');
  await expect(window.getByTestId('forecast-4')).toHaveAttribute('aria-current', 'true');
  await expect(window.getByTestId('forecast-5')).toBeVisible();
  await expect(slider).toHaveAttribute('aria-valuetext', /^4 of 5 agents, finishes /);
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('forecast')).toBeHidden();
}

async function leadsEverywhereFromTheKeyboard(window: Page): Promise<void> {
  await command(window, '#7');
  await expect(window.getByTestId('feature-panel')).toBeVisible();
  await window.keyboard.press('?');
  await expect(window.getByRole('dialog', { name: 'Keys' })).toContainText('Ctrl K');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog', { name: 'Keys' })).toBeHidden();

  await command(window, 'yolo');
  await expect(window.getByTestId('yolo')).toBeVisible();
  await expect(window.getByTestId('testing-ratio').first()).toHaveText('0');
  await window.getByRole('button', { name: /^Recent notices/ }).click();
  const notices = window.getByRole('dialog', { name: 'Recent notices' });
  await expect(notices).toContainText('The next run has no testing agents');
  await window.keyboard.press('Escape');
  await expect(notices).toBeHidden();
  await command(window, 'yolo');
  await expect(window.getByTestId('yolo')).toBeHidden();
}

async function startFromThePalette(window: Page): Promise<void> {
  await command(window, 'start');
  await expect(window.getByTestId('run-state')).toHaveText('Running');
  await expect(window.getByTestId('agents')).toHaveText('4 of 5');
}

/** Down lets active work finish, up starts more. */
async function moveSliderDuringRun(window: Page): Promise<void> {
  await window.getByRole('slider', { name: 'Agents' }).focus();
  await window.keyboard.press('Home');
  await expect(window.getByTestId('agents')).toHaveText('1 of 5');
  const atWork = window.getByRole('article', { name: /works on #/ });
  await expect.poll(() => atWork.count(), { timeout: 60_000 }).toBeLessThanOrEqual(1);
  await window.keyboard.press('End');
  await expect(window.getByTestId('agents')).toHaveText('5 of 5');
  await expect.poll(() => atWork.count(), { timeout: 60_000 }).toBeGreaterThan(1);
  await window.keyboard.press('Escape');
}

async function command(window: Page, text: string): Promise<void> {
  const palette = window.getByRole('dialog', { name: 'Search features, run a command' });
  await window.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await window.keyboard.type(text);
  await window.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

const stillMs = 90_000;

/** However long it takes: it fails only where nothing lands any more. */
async function goesOnUntil(window: Page, isThere: () => Promise<boolean>): Promise<void> {
  const passing = async () => `${await isThere()} ${await window.getByTestId('passing').textContent()}`;
  while (!(await isThere())) {
    const before = await passing();
    await expect.poll(passing, { timeout: stillMs, message: 'something lands' }).not.toBe(before);
  }
}
