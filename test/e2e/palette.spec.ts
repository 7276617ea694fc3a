import { expect } from '@playwright/test';
import { test } from './support/app-test';
import { flotilla } from './support/flotilla-command';

test('leads everywhere from the keyboard, forecasts each number of agents, and starts as chosen', async ({
  home,
  launch,
}) => {
  test.setTimeout(120_000);
  const { window, complaints } = await launch();
  await window.getByRole('button', { name: 'Try the sample project' }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');

  await expect(window.getByTestId('finish')).not.toBeEmpty();
  await window.getByRole('slider', { name: 'Agents' }).focus();
  await window.keyboard.press('ArrowRight');
  await expect(window.getByTestId('agents')).toHaveText('4 of 5');
  await expect(window.getByTestId('forecast-4')).toHaveAttribute('aria-current', 'true');
  await expect(window.getByTestId('forecast-5')).toBeVisible();
  await expect(window.getByRole('slider', { name: 'Agents' })).toHaveAttribute(
    'aria-valuetext',
    /^4 of 5 agents, finishes /,
  );
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('forecast')).toBeHidden();

  await window.keyboard.press('Control+k');
  const palette = window.getByRole('dialog', { name: 'Search features, run a command' });
  await expect(palette).toBeVisible();
  await window.keyboard.type('yolo');
  await window.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(window.getByTestId('yolo')).toBeVisible();
  await expect(window.getByTestId('testing-ratio').first()).toHaveText('0');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('#7');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('feature-panel')).toBeVisible();

  await window.keyboard.press('?');
  await expect(window.getByRole('dialog', { name: 'Keys' })).toContainText('Ctrl K');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  await window.getByRole('button', { name: /^Recent notices/ }).click();
  await expect(window.getByRole('dialog', { name: 'Recent notices' })).toContainText(
    'The next run has no testing agents',
  );
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog', { name: 'Recent notices' })).toBeHidden();

  await window.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await window.keyboard.type('start');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('run-state')).toHaveText('Running');
  await expect(window.getByTestId('agents')).toHaveText('4 of 5');
  await expect(window.getByTestId('yolo')).toBeVisible();
  expect(JSON.parse(flotilla(home, 'status', '--project-dir', 'sample', '--json'))).toMatchObject({
    run: { number: 1, status: 'running', concurrency: 4 },
  });
  // What a run begins with stands in its log.
  expect(flotilla(home, 'logs', '--project-dir', 'sample', '--section', 'STARTUP')).toMatch(/yolo: true/);
  await window.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Stopped');
  expect(complaints).toEqual([]);
});
