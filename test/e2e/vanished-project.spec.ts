import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './support/app-test';
import { attemptProcesses } from './support/process-family';
import { makeRecipeProject } from './support/recipe-project';

const waits = { id: 'waits', name: 'Cart drawer', steps: [{ hang: true }] };

async function startRun(window: Page, project: string): Promise<void> {
  await entry(window, project).click();
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(window.getByRole('article', { name: /works on #/ })).toBeVisible();
}

const entry = (window: Page, project: string) =>
  window.getByRole('region', { name: 'Projects' }).getByRole('button', { name: new RegExp(`^${project}`) });

/** Agents that have written down where they are. */
const sessionsIn = (project: string) =>
  readdirSync(join(project, '.flotilla/attempts'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('demo-session.json'),
  ).length;

test('a project whose folder goes during its run is left with a way out, a damaged database is mended, and the other one goes on', async ({
  home,
  launch,
}) => {
  test.setTimeout(180_000);
  const harbour = makeRecipeProject(home, 'harbour', [waits]);
  makeRecipeProject(home, 'notes', [waits]);
  damageDatabase(makeRecipeProject(home, 'attic', [waits]));
  const { app, window } = await launch();
  await mendsFromTheStart(window, 'attic');
  await window.getByTitle('attic: all projects').click();
  await startRun(window, 'notes');
  await window.getByTitle('notes: all projects').click();
  await startRun(window, 'harbour');
  await expect.poll(() => attemptProcesses(home).length).toBeGreaterThanOrEqual(2);

  // What an agent that is just starting writes would make the folder anew.
  await expect.poll(() => sessionsIn(harbour)).toBe(1);
  renameSync(harbour, `${harbour}-moved`);
  await expect(window.getByRole('alert')).toContainText('was moved or deleted', { timeout: 60_000 });
  await expect(window.getByRole('heading', { name: 'Your projects' })).toBeVisible();
  await expect(window.getByRole('alert').getByRole('button', { name: 'Locate harbour…' })).toBeVisible();
  await entry(window, 'notes').click();
  await expect(window.getByTestId('run-state')).toHaveText('Running');
  await expect(window.getByRole('article', { name: /works on #/ })).toBeVisible();

  await window.getByTitle('notes: all projects').click();
  const projects = window.getByRole('region', { name: 'Projects' });
  await expect(projects).toContainText('Its folder is not there');
  await expect(projects).toContainText('Running, 1 agent at work');
  // Only the system's own dialog is answered for: nobody is there to click in it.
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, `${harbour}-moved`);
  await projects.getByRole('button', { name: 'Locate…' }).click();
  await expect(window.getByTestId('passing')).toHaveText('0 of 1 passing');
  await expect(window.getByTestId('feature-1')).toHaveAttribute('data-shown', 'ready');
  await expect(window.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
});

/** Nothing of it can be read any more. */
function damageDatabase(project: string): void {
  for (const end of ['-wal', '-shm']) rmSync(join(project, `.flotilla/flotilla.db${end}`), { force: true });
  writeFileSync(join(project, '.flotilla/flotilla.db'), 'x'.repeat(8192));
}

async function mendsFromTheStart(window: Page, project: string): Promise<void> {
  await entry(window, project).click();
  await window
    .getByRole('alert')
    .getByRole('button', { name: `Mend ${project}` })
    .click();
  const told = window.getByRole('status').filter({ hasText: `The database of ${project} is mended` });
  await expect(told).toContainText('nothing of it could be read');
  await told.getByRole('button', { name: `Open ${project}` }).click();
  await expect(window.getByTitle(`${project}: all projects`)).toBeVisible();
}
