import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './support/app-test';
import type { PageGlobals } from './support/in-page';
import { attemptProcesses } from './support/process-family';
import { git, runOwnTests } from './support/project-checks';

test('builds the sample project with three agents and leaves nothing behind', async ({ home, launch }) => {
  test.setTimeout(300_000);
  const { window, complaints, quit } = await launch();
  await expect(window.getByRole('heading', { name: 'Build a backlog with a fleet' })).toBeVisible();

  await window.getByRole('button', { name: 'Try the sample project' }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  await expect(window.getByTestId('agents')).toHaveText('3 of 5');
  await expect(window.getByTestId('passing')).toHaveText('0 of 16 passing');

  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Running');
  await expect(window.getByRole('article', { name: /works on #/ }).first()).toBeVisible();
  await expect(window.getByTestId('count-landed')).toHaveText(/^[1-9]/, { timeout: 120_000 });

  const report = window.getByTestId('report');
  await expect(report).toContainText('All 16 features landed', { timeout: 240_000 });
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
