import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { exits } from '../agents/replay/script';
import { test } from './support/app-test';
import { installFakeClaude } from './support/fake-claude';
import { gitIn } from './support/make-shop';
import { attemptProcesses } from './support/process-family';

let base: string;
test.beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-on-path-')));
});
test.afterEach(() => rmSync(base, { recursive: true, force: true }));

function makeRepository(): string {
  const repo = join(base, 'repo');
  mkdirSync(repo);
  writeFileSync(join(repo, 'plan.json'), JSON.stringify([{ id: 'greeting', name: 'Greet the visitor' }]));
  gitIn(repo, 'init', '--quiet', '--initial-branch=main');
  gitIn(repo, 'add', '.');
  gitIn(repo, '-c', 'user.name=Ada', '-c', 'user.email=ada@localhost', 'commit', '--quiet', '-m', 'Start');
  return repo;
}

test('a first-time user’s own Claude Code is recognised, tested and used by the wizard, and tested again in Diagnostics', async ({
  launch,
  home,
}) => {
  const repo = makeRepository();
  const bin = installFakeClaude(base, '2.1.330', ['greeting']);
  // Programs of the machine that are agents, too, change nothing: the first that is known is chosen.
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: base, ANTHROPIC_API_KEY: 'not-a-key' };
  const { window, complaints } = await launch({ env });
  const next = window.getByRole('button', { name: /^Next:/ });

  await window.getByRole('button', { name: 'Add your own project' }).click();
  await window.getByLabel('Folder', { exact: true }).fill(repo);
  await expect(window.getByText('Git repository, on main')).toBeVisible();
  await next.click();
  await next.click();
  await window.getByLabel('Plan file').fill('plan.json');
  await expect(window.getByText('Read: 1 feature')).toBeVisible();
  await next.click();

  const row = window.getByRole('listitem').filter({ hasText: 'Claude Code' });
  await expect(row).toContainText('2.1.330');
  await expect(row).toContainText('ANTHROPIC_API_KEY');
  await expect(row.getByRole('radio')).toBeChecked();
  await row.getByRole('button', { name: 'Test claude' }).click();
  await expect(row).toContainText('This makes one small request. It may cost a little.');
  await row.getByRole('button', { name: 'Make the request' }).click();
  await expect(row).toContainText('Claude Code answers and is ready.', { timeout: 20_000 });
  await expect(row).toContainText('used $0.0075');
  for (let step = 0; step < 3; step += 1) await next.click();
  await window.getByRole('button', { name: 'Create project' }).click();
  await expect(window.getByText('Greet the visitor').first()).toBeVisible();
  const [id = ''] = readdirSync(join(home, 'projects'));
  expect(JSON.parse(readFileSync(join(home, 'projects', id, 'settings.json'), 'utf8'))).toMatchObject({
    agent: 'claude',
  });

  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Complete', { timeout: 60_000 });
  await expect(window.getByTestId('feature-1')).toHaveAttribute('data-shown', 'landed');
  expect(gitIn(repo, 'show', 'main:greeting.txt')).toBe('made');

  await window.keyboard.press('x');
  const found = window.getByRole('region', { name: 'Looked at' }).getByRole('listitem').filter({ hasText: 'claude: ' });
  await found.getByRole('button', { name: 'Test Claude Code' }).click();
  await found.getByRole('button', { name: 'Make the request' }).click();
  await expect(found).toContainText('Claude Code answers and is ready.', { timeout: 20_000 });

  // One that fails is a finding.
  const findings = async () => Number.parseInt((await window.getByText(/, looked at /).textContent()) ?? '') || 0;
  const others = await findings();
  writeFileSync(join(base, 'scripts', '.jsonl'), JSON.stringify(exits(1)));
  await found.getByRole('button', { name: 'Test Claude Code' }).click();
  await found.getByRole('button', { name: 'Make the request' }).click();
  await expect.poll(findings, { timeout: 20_000 }).toBe(others + 1);

  // What never answers is cancelled in its place, and nothing of it stays.
  writeFileSync(join(base, 'scripts', '.jsonl'), '');
  await found.getByRole('button', { name: 'Test Claude Code' }).click();
  await found.getByRole('button', { name: 'Make the request' }).click();
  await expect(found).toContainText('Waiting for Claude Code…');
  await found.getByRole('button', { name: 'Cancel the test of Claude Code' }).click();
  await expect(found).toContainText('The test was cancelled.');
  await expect.poll(findings).toBe(others);
  expect(attemptProcesses(home)).toEqual([]);
  expect(complaints).toEqual([]);
});
