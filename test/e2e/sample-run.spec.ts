import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, makeHome } from './support/launch-app';
import { attemptProcesses } from './support/process-family';
import { git, runOwnTests } from './support/project-checks';

const { home, remove } = makeHome();
test.afterAll(remove);

test('builds the sample project with three agents and leaves nothing behind', async () => {
  test.setTimeout(180_000);
  const { window, complaints, quit } = await launchApp({ home });
  await expect(window.getByRole('heading', { name: 'Build a backlog with a fleet' })).toBeVisible();

  await window.getByRole('button', { name: 'Try the sample project' }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  await expect(window.getByTestId('agents')).toHaveText('3 of 5');
  const total = await window.getByTestId('passing').textContent();
  expect(total).toMatch(/^0 of \d+ passing$/);

  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Running');
  await expect(window.getByRole('article', { name: /works on #/ }).first()).toBeVisible();
  await expect(window.getByTestId('count-landed')).toHaveText(/^[1-9]/, { timeout: 60_000 });

  const report = window.getByTestId('report');
  await expect(report).toContainText(/All \d+ features landed/, { timeout: 150_000 });
  await expect(report).toContainText('Demo agent');
  await expect(window.getByTestId('run-state')).toHaveText('Complete');

  const answer = await window.evaluate(() => window.flotilla.projects.list());
  expect(answer).toMatchObject({ ok: true, value: [{ name: 'sample' }] });
  const projects = answer.ok ? answer.value : [];
  const project = projects[0]?.path ?? '';
  await quit();

  expect(complaints).toEqual([]);
  expect(attemptProcesses(home)).toEqual([]);
  expect(git(project, 'worktree', 'list').split('\n')).toHaveLength(1);
  expect(git(project, 'status', '--porcelain')).toBe('');
  expect(Number(git(project, 'rev-list', '--count', 'HEAD'))).toBeGreaterThan(14);
  runOwnTests(project);
  expect(readdirSync(join(home, 'electron')).length, 'FLOTILLA_HOME moves Electron’s own files too').toBeGreaterThan(0);
});
