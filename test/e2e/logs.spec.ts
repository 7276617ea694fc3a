import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './support/app-test';
import { git } from './support/project-checks';

test('mends what is left over, and follows the log and an agent while a run goes on', async ({ home, launch }) => {
  test.setTimeout(120_000);
  const { window, complaints } = await launch();
  await window.getByRole('button', { name: 'Try the sample project' }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  const [sample = ''] = readdirSync(join(home, 'samples'));
  const project = join(home, 'samples', sample);
  git(project, 'branch', 'flotilla/99-left-over');

  await window.keyboard.press('x');
  await expect(window.getByRole('heading', { name: 'A branch is left over' })).toBeVisible();
  await window.getByRole('button', { name: 'Remove it' }).click();
  await expect(window.getByRole('status', { name: 'Done just now' })).toContainText('flotilla/99-left-over is removed');
  await expect(window.getByText('Nothing is wrong', { exact: true })).toBeVisible();
  expect(git(project, 'branch', '--list', 'flotilla/*').trim()).toBe('');

  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await window.keyboard.press('d');
  const log = window.getByRole('listbox', { name: 'Debug log' });
  await expect(log.getByRole('option', { name: /Agent for feature #\d+ started/ }).first()).toBeVisible({
    timeout: 30_000,
  });

  const file = join(project, '.flotilla/orchestrator_debug.log');
  const flood = Array.from(
    { length: 40_000 },
    (_, index) => `[14:00:00.000] [TESTING] Flood ${index}\n    at: ${index}`,
  );
  appendFileSync(file, `${flood.join('\n')}\n`);
  await window.getByRole('button', { name: 'TESTING', exact: true }).click();
  await expect(log.getByRole('option', { name: /Flood 39999 / })).toBeVisible();
  await log.focus();
  await window.keyboard.press('Home');
  await expect(log.getByRole('option', { name: /came too fast and were skipped/ })).toBeVisible();
  appendFileSync(file, '[14:00:01.000] [TESTING] After the flood\n');
  await window.getByRole('button', { name: '1 new', exact: true }).click();
  await expect(log.getByRole('option', { name: /After the flood/ })).toBeVisible();

  await window.getByRole('radio', { name: 'Agents' }).click();
  const output = window.getByRole('listbox', { name: 'Output of the agent' });
  await expect(output.getByRole('option', { name: /I am the demo agent/ })).toBeVisible();
  await window.getByRole('radio', { name: 'As printed' }).click();
  await expect(output.getByRole('option', { name: /"type":"text"/ }).first()).toBeVisible();
  expect(complaints).toEqual([]);
});
