import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../support/app-test';
import { repository } from '../support/launch-app';

// The real thing beside the told stories: a run of the sample project.
test('draws a run of the sample project', async ({ launch }) => {
  test.setTimeout(300_000);
  const { window } = await launch();
  const shoot = (name: string) =>
    window.screenshot({ path: join(repository, 'screenshots', `sample-${name}.png`), animations: 'disabled' });
  const look = async (theme: string) => {
    await window.evaluate((value) => localStorage.setItem('theme', value), theme);
    await window.reload();
  };
  await look('light');
  await expect(window.getByRole('button', { name: 'Try the sample project' })).toBeEnabled();
  await shoot('0-first-run');
  await look('dark');
  await window.getByRole('button', { name: 'Try the sample project' }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  await shoot('1-unstarted');
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  for (const [number, landed] of [3, 6, 9, 13].entries()) {
    await expect
      .poll(async () => Number.parseInt((await window.getByTestId('passing').textContent()) ?? '', 10), {
        timeout: 120_000,
      })
      .toBeGreaterThanOrEqual(landed);
    await shoot(`${number + 2}-running`);
  }
  await expect(window.getByTestId('report')).toBeVisible({ timeout: 120_000 });
  await shoot('6-finished');
});
