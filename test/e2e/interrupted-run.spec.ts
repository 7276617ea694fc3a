import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { test } from './support/app-test';
import { readInMain } from './support/in-main';
import { attemptProcesses, attemptProcessesOf } from './support/process-family';
import { git } from './support/project-checks';
import { hangWithChild, makeRecipeProject } from './support/recipe-project';

const passing = { mcp: 'feature_mark_passing', args: {} };
const features = [
  { id: 'wish', name: 'Wishlist', steps: [{ write: 'wish.js', lines: ['// wish'] }, passing] },
  { id: 'cart', name: 'Cart drawer', steps: hangWithChild },
  { id: 'gift', name: 'Gift cards', steps: hangWithChild },
];

test('a run of a project made elsewhere outlives a reload; quitting ends it, and the next start goes on, as large as before', async ({
  home,
  launch,
}) => {
  test.setTimeout(240_000);
  const project = makeRecipeProject(home, 'harbour', features);

  const first = await launch();
  await first.window.getByRole('button', { name: /^harbour/ }).click();
  await expect(first.window.getByTestId('passing')).toHaveText('0 of 3 passing');
  await expect(first.window.getByTestId('feature-1')).toHaveAttribute('data-shown', 'ready');

  await first.window.getByRole('slider', { name: 'Agents' }).focus();
  await first.window.keyboard.press('ArrowRight');
  await expect(first.window.getByTestId('agents')).toHaveText('4 of 5');
  await first.window.keyboard.press('ArrowRight');
  await expect(first.window.getByTestId('agents')).toHaveText('5 of 5');
  await expect(first.window.getByRole('slider', { name: 'Agents' })).toBeFocused();
  await first.window.getByRole('heading', { name: 'Ready to start' }).click();
  await first.window.keyboard.press('Space');
  await expect(first.window.getByTestId('run-state')).toHaveText('Running');
  await expect(first.window.getByTestId('count-landed')).toHaveText(/^1/, { timeout: 60_000 });

  await first.window.keyboard.press('[');
  const said = first.window.getByRole('button', { name: /^Recent notices, 1 new/ });
  await expect(said).toBeVisible();
  const before = await landed(first.window);
  await first.window.reload();
  await expect(said).toBeVisible();
  await expect(first.window.getByTestId('run-state')).toHaveText('Running');
  expect(await landed(first.window)).toBeGreaterThanOrEqual(before);
  await expect(first.window.getByRole('log')).toContainText('Run 1 started with 5 agents');
  await expect(first.window.getByRole('article', { name: /works on #/ }).first()).toBeVisible();
  await expect.poll(() => attemptProcessesOf(home, 'sleep').length, { message: 'agents at work' }).toBe(2);

  await first.window.keyboard.press('Control++');
  await first.window.keyboard.press('Control+=');
  await expect.poll(() => zoomOf(first.app)).toBe(1.25);
  await first.quit();
  expect(attemptProcesses(home)).toEqual([]);
  expect(git(project, 'status', '--porcelain')).toBe('');

  const second = await launch();
  // What was open is open again, says that it was left paused, and how it goes on.
  await expect(second.window.getByTestId('run-state')).toHaveText('Paused');
  await expect(second.window.getByRole('heading', { name: 'Run 1 is paused' })).toBeVisible();
  expect(await landed(second.window)).toBeGreaterThanOrEqual(before);
  expect(await zoomOf(second.app)).toBe(1.25);
  await second.window.keyboard.press('Control+0');
  await expect.poll(() => zoomOf(second.app)).toBe(1);
  await second.window.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(second.window.getByTestId('run-state')).toHaveText('Running');
  await expect(second.window.getByRole('article', { name: /works on #/ }).first()).toBeVisible();
  await expect.poll(() => attemptProcessesOf(home, 'sleep').length, { message: 'agents at work again' }).toBe(2);

  const closed = second.app.waitForEvent('close');
  second.app.process().kill('SIGTERM');
  await closed;
  expect(attemptProcesses(home)).toEqual([]);
});

async function landed(window: Page): Promise<number> {
  return Number.parseInt((await window.getByTestId('passing').textContent()) ?? '', 10);
}

async function zoomOf(app: ElectronApplication): Promise<number | undefined> {
  const factor = await readInMain(app, ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
  );
  return factor === undefined ? undefined : Math.round(factor * 100) / 100;
}
