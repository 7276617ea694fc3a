import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { test } from './support/app-test';
import { startDesktop, type Desktop } from './support/desktop';
import { readInMain } from './support/in-main';
import { repository } from './support/launch-app';
import { attemptProcesses, attemptProcessesOf } from './support/process-family';
import { hangWithChild, makeRecipeProject } from './support/recipe-project';

const desktops: Desktop[] = [];
test.afterEach(async () => {
  for (const desktop of desktops.splice(0)) await desktop.close();
});

async function desktopOf(options: { readonly hasTray: boolean }): Promise<Desktop> {
  const desktop = await startDesktop(options);
  desktops.push(desktop);
  return desktop;
}

const waits = { id: 'waits', name: 'Cart drawer', steps: hangWithChild };

async function startRun(window: Page, project: string): Promise<void> {
  await window.getByRole('button', { name: new RegExp(`^${project}`) }).click();
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Running');
  await expect(window.getByRole('article', { name: /works on #/ }).first()).toBeVisible();
}

const isVisible = (app: ElectronApplication) =>
  readInMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

const isShown = (app: ElectronApplication, wanted: boolean) => expect.poll(() => isVisible(app)).toBe(wanted);

/** What its own buttons do to it, and systems, too. */
const close = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

/** In a turn of its own, for the answer has to leave the process before it may end. */
const quit = (app: ElectronApplication) =>
  app.evaluate(({ app: electron }) => void setImmediate(() => electron.quit()));

test('closing keeps the run in the tray; news leads to its feature; quitting asks and leaves no process', async ({
  home,
  launch,
}) => {
  test.setTimeout(180_000);
  const desktop = await desktopOf({ hasTray: true });
  const gate = join(home, 'may-ask');
  const asks = {
    id: 'asks',
    name: 'Tax and currency',
    steps: [{ run: ['sh', '-c', `until [ -e '${gate}' ]; do sleep 0.1; done`] }, { ask: 'Per line or per order?' }],
  };
  makeRecipeProject(home, 'harbour', [asks, waits]);
  const { app, window } = await launch({ env: desktop.env });
  await startRun(window, 'harbour');

  await close(app);
  await isShown(app, false);
  await expect.poll(() => attemptProcesses(home).length).toBeGreaterThan(0);
  await expect.poll(() => desktop.shownNow(), { message: 'told once' }).toBe(1);
  desktop.click();
  await isShown(app, true);
  desktop.clear();
  await close(app);
  await isShown(app, false);
  writeFileSync(gate, '');
  await expect.poll(() => desktop.shownNow(), { message: 'asked', timeout: 60_000 }).toBe(1);
  desktop.click();
  await isShown(app, true);
  await expect(window.getByRole('complementary', { name: 'Feature #1' })).toContainText('Tax and currency');
  await expect(window.getByTestId('run-state')).toHaveText('Running');

  await quit(app);
  const dialog = window.getByRole('dialog', { name: 'A run is going on' });
  await expect(dialog).toContainText('harbour: 1 agent at work');
  await expect(dialog.getByRole('radio', { name: /Leave it paused/ })).toBeChecked();
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(window.getByTestId('run-state')).toHaveText('Running');

  await window.keyboard.press('Control+q');
  await dialog.getByRole('radio', { name: /Finish active work first/ }).check();
  await dialog.getByRole('button', { name: 'Finish and quit' }).click();
  const finishing = window.getByRole('region', { name: 'Quitting' });
  await expect(finishing).toContainText('harbour: 1 agent at work, 1 needs you.');
  // Meanwhile everything can be looked at.
  await window.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(window.getByTestId('card-2')).toBeVisible();
  // Nobody has to watch it: the window's own buttons are in reach.
  // There is no window manager here that would do it.
  await app.evaluate(({ BrowserWindow }) => {
    const [shown] = BrowserWindow.getAllWindows();
    if (shown !== undefined) shown.minimize = () => shown.setTitle('minimised');
  });
  await window.getByRole('button', { name: 'Minimise' }).click();
  await expect
    .poll(() => readInMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toBe('minimised');
  await finishing.getByRole('button', { name: 'Cancel quitting' }).click();
  await expect(finishing).toBeHidden();
  await expect(window.getByTestId('run-state')).toHaveText('Running');

  await quit(app);
  await dialog.getByRole('radio', { name: /Stop now/ }).check();
  expect(attemptProcessesOf(home, 'sleep')).toHaveLength(1);
  const ended = app.waitForEvent('close');
  // The page may go while it is still being clicked.
  const clicked = dialog.getByRole('button', { name: 'Stop and quit' }).click({ timeout: 0 });
  clicked.catch(() => undefined);
  await ended;
  expect(attemptProcesses(home)).toEqual([]);
  expect(desktop.notifications()).toEqual(
    expect.arrayContaining(['Flotilla keeps running', 'harbour: #1 Tax and currency needs your answer']),
  );
});

test('a second start and a link lead to their place while other projects run on; a system that shuts down ends all', async ({
  home,
  launch,
}) => {
  test.setTimeout(180_000);
  const desktop = await desktopOf({ hasTray: false });
  makeRecipeProject(home, 'harbour', [waits]);
  makeRecipeProject(home, 'notes', [waits]);
  const { app, window, complaints } = await launch({ env: desktop.env, args: ['flotilla://project/harbour'] });
  await expect(window.getByTestId('passing')).toHaveText('0 of 1 passing');
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(window.getByRole('article', { name: /works on #/ })).toBeVisible();

  await close(app);
  await expect.poll(() => desktop.shownNow()).toBe(1);
  await expect.poll(() => readInMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  await startAgain(home, desktop, 'flotilla://project/notes');
  await expect(openProject(window, 'notes')).toBeVisible();
  await isShown(app, true);
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => attemptProcessesOf(home, 'sleep').length).toBe(2);
  await startAgain(home, desktop, 'flotilla://project/nowhere/run/3');
  await expect(window.getByText('a project “nowhere” that is not on this machine')).toBeVisible();
  await startAgain(home, desktop, 'flotilla://project/harbour/run/1');
  await expect(openProject(window, 'harbour')).toBeVisible();

  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const isBack = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    contents?.forcefullyCrashRenderer();
    await isBack;
  });
  await expect.poll(() => pageText(app), { message: 'loaded again' }).toContain('The window was loaded again');
  expect(await pageText(app)).toContain('harbour');
  expect(attemptProcessesOf(home, 'sleep')).toHaveLength(2);

  const ended = app.waitForEvent('close');
  app.process().kill('SIGTERM');
  await ended;
  expect(attemptProcesses(home)).toEqual([]);
  expect(complaints).toEqual([]);
});

/** Of a page that Playwright has given up because it crashed once. */
const pageText = (app: ElectronApplication) =>
  readInMain(app, async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return String(await contents?.executeJavaScript('document.body.innerText'));
  });

const openProject = (window: Page, name: string) => window.getByTitle(`${name}: all projects`);

/** As a system does with a link while the app runs; the second process gives way. */
async function startAgain(home: string, desktop: Desktop, link: string): Promise<void> {
  const electron = process.env.ELECTRON_EXEC_PATH;
  if (electron === undefined) throw new Error('ELECTRON_EXEC_PATH is not set');
  const env = { ...process.env, ...desktop.env, FLOTILLA_HOME: home };
  const second = spawn(electron, ['.', '--disable-gpu', '--no-sandbox', link], {
    cwd: repository,
    env,
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
}
