import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import { test } from './support/app-test';
import { commandEnv, flotilla, flotillaProgram } from './support/flotilla-command';
import type { RunningApp } from './support/launch-app';
import { attemptProcesses } from './support/process-family';
import { makeRecipeProject } from './support/recipe-project';

const started: ChildProcess[] = [];

test.afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
});

test('the window steers a terminal’s run and leaves it alone, and a terminal steers the window’s', async ({
  home,
  launch,
}) => {
  test.setTimeout(240_000);
  const project = join(home, 'harbour');
  flotilla(home, 'sample', project);
  const host = startFlotilla(home, 'run', '--project-dir', project, '--concurrency', '2', '--json');
  const ended = once(host, 'exit');
  await lineOf(host, 'attempt_started');

  const first = await launch();
  await first.window.getByRole('button', { name: /^harbour/ }).click();
  const state = first.window.getByTestId('run-state');
  await expect(state).toHaveText('Running');
  await expect(first.window.getByRole('article', { name: /works on #/ }).first()).toBeVisible();
  // How far an agent is, nobody but the host tells.
  const steps = first.window.getByRole('article', { name: /works on #/ }).getByText(/^\d+ of \d+( tasks)?$/);
  await expect(steps.first()).toBeVisible({ timeout: 60_000 });
  await first.window.getByRole('button', { name: 'Drain' }).click();
  await expect(state).toHaveText(/^Draining/);
  await first.window.getByRole('button', { name: 'Resume' }).click();
  await expect(state).toHaveText('Running');

  await first.quit();
  expect(host.exitCode).toBeNull();
  flotilla(home, 'stop', '--project-dir', project);
  expect(await ended).toEqual([130, null]);

  const second = await launch();
  await stopsRunOfTerminal(second, home, project);
  await isSteeredByTerminal(second, home, project);
  expect(attemptProcesses(home)).toEqual([]);
});

/** One that starts while the window is open. */
async function stopsRunOfTerminal({ window }: RunningApp, home: string, project: string): Promise<void> {
  await expect(window.getByTestId('run-state')).toHaveText('Stopped');
  const ended = once(startFlotilla(home, 'run', '--project-dir', project, '--json'), 'exit');
  await expect(window.getByTestId('run-state')).toHaveText('Running');
  await window.getByRole('button', { name: 'Stop', exact: true }).click();
  expect(await ended).toEqual([130, null]);
  await expect(window.getByTestId('run-state')).toHaveText('Stopped');
  expect(attemptProcesses(home)).toEqual([]);
}

async function isSteeredByTerminal({ app, window }: RunningApp, home: string, project: string): Promise<void> {
  await window.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Running');
  const attached = startFlotilla(home, 'run', '--project-dir', project, '--json');
  const ended = once(attached, 'exit');
  expect(await lineOf(attached, 'run_started')).toMatchObject({ attached: true, pid: app.process().pid });
  expect(flotilla(home, 'drain', '--project-dir', project)).toContain('drains');
  await expect(window.getByTestId('run-state')).toHaveText(/^Draining/);
  expect(flotilla(home, 'stop', '--project-dir', project)).toContain('stops');
  await expect(window.getByTestId('run-state')).toHaveText('Stopped');
  expect(await ended).toEqual([130, null]);
}

const passing = { mcp: 'feature_mark_passing', args: {} };
const backlog = [
  {
    id: 'tax',
    name: 'Tax and currency',
    steps: [{ ask: 'Per line or per order?' }, { write: 'tax.js', lines: ['// per order'] }, passing],
  },
  { id: 'mail', name: 'Email receipts', steps: [{ fail: 'The mail preview has no total' }] },
  { id: 'cart', name: 'Cart drawer', steps: [{ hang: true }] },
  { id: 'gift', name: 'Gift cards', steps: [{ hang: true }] },
];

test('the window answers, retries, edits, adds and removes in a run that a terminal hosts', async ({
  home,
  launch,
}) => {
  test.setTimeout(240_000);
  const project = makeRecipeProject(home, 'harbour', backlog);
  flotilla(home, 'features', 'depend', 'gift', 'cart', '--project-dir', project);
  const host = startFlotilla(home, 'run', '--project-dir', project, '--concurrency', '2', '--json');
  const ended = once(host, 'exit');
  await lineOf(host, 'attempt_started');
  const plan = () => JSON.parse(flotilla(home, 'export', '--project-dir', project)) as readonly object[];

  const { window, complaints } = await launch();
  await window.getByRole('button', { name: /^harbour/ }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Running');
  await window.keyboard.press('k');
  const card = (number: number) => window.getByTestId(`card-${number}`);

  await expect(card(1)).toHaveAttribute('data-shown', 'needs_input', { timeout: 60_000 });
  await card(1).getByRole('button', { name: 'Answer' }).click();
  await card(1).getByLabel('Answer #1').fill('Per order');
  await window.keyboard.press('Control+Enter');
  await expect(card(1)).toHaveAttribute('data-shown', 'landed', { timeout: 60_000 });

  await expect(card(2)).toHaveAttribute('data-shown', 'failed', { timeout: 60_000 });
  await card(2).getByRole('button', { name: 'Retry' }).click();
  await expect(card(2).getByText('2 attempts')).toBeVisible({ timeout: 60_000 });
  await expect(card(2)).toHaveAttribute('data-shown', 'failed', { timeout: 60_000 });

  await card(4).focus();
  await window.keyboard.press('e');
  const form = window.getByRole('dialog', { name: 'Edit #4 Gift cards' });
  await form.getByLabel('Name').fill('Gift vouchers');
  await form.getByLabel('Resources').fill('till, printer');
  await form.getByLabel('Own checks').fill('node --test "gift cards"');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(card(4)).toContainText('Gift vouchers');
  const own = [expect.objectContaining({ argv: ['node', '--test', 'gift cards'] })];
  const edited = { id: 'gift', name: 'Gift vouchers', resources: ['till', 'printer'], checks: own };
  expect(plan()).toContainEqual(expect.objectContaining(edited));
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(card(4)).toContainText('Gift cards');
  expect(plan()).toContainEqual(expect.objectContaining({ id: 'gift', name: 'Gift cards' }));
  expect(plan()).not.toContainEqual(expect.objectContaining({ resources: ['till', 'printer'] }));

  await card(4).focus();
  await window.keyboard.press('Shift+F10');
  await window.getByRole('menuitem', { name: 'Delete' }).click();
  await window.getByRole('dialog', { name: 'Delete #4 Gift cards' }).getByRole('button', { name: 'Delete' }).click();
  await expect(card(4)).toBeHidden();
  await window.getByRole('button', { name: 'Add it again' }).click();
  await expect(card(5)).toContainText('Gift cards');
  expect(plan()).toContainEqual(expect.objectContaining({ id: 'gift', dependencies: ['cart'] }));

  await window.getByRole('button', { name: 'Stop', exact: true }).click();
  // What has failed for good says more than that it was stopped.
  expect(await ended).toEqual([1, null]);
  expect(attemptProcesses(home)).toEqual([]);
  expect(complaints).toEqual([]);
});

/** Stopped with its test. */
function startFlotilla(home: string, ...args: readonly string[]): ChildProcess {
  const stdio = ['ignore', 'pipe', 'ignore'] as const;
  const child = spawn(process.execPath, [flotillaProgram, ...args], { env: commandEnv(home), stdio: [...stdio] });
  started.push(child);
  return child;
}

/** The first line of a type; what comes after is read on, so that nothing piles up. */
function lineOf(host: ChildProcess, type: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (host.stdout === null) return reject(new Error('its output is not read'));
    const lines = createInterface({ input: host.stdout });
    lines.on('line', (line) => {
      const parsed = JSON.parse(line) as { readonly type: string };
      if (parsed.type === type) resolve(parsed);
    });
    lines.on('close', () => reject(new Error(`it ended without ${type}`)));
  });
}
