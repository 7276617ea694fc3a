import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../support/app-test';
import { repository } from '../support/launch-app';
import { makeShop } from '../support/make-shop';

const sizes = [
  [1440, 900],
  [1024, 700],
  [960, 640],
  // What the smallest window comes to at 200 %.
  [480, 320],
] as const;

// What is found out about a folder, a plan and checks needs a main process: told stories can't show it.
test('draws the wizard and the settings', async ({ launch, home }) => {
  test.setTimeout(300_000);
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-wizard-shots-')));
  const repo = makeShop(base);
  mkdirSync(join(repository, 'screenshots'), { recursive: true });
  const { app, window } = await launch();
  const shoot = async (name: string) => {
    for (const [width, height] of sizes) {
      await app.evaluate(
        ({ BrowserWindow }, size) => {
          const [shown] = BrowserWindow.getAllWindows();
          shown?.setMinimumSize(1, 1);
          shown?.setContentSize(...size);
        },
        [width, height] as [number, number],
      );
      for (const theme of ['dark', 'light']) {
        await window.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
        const path = join(repository, 'screenshots', `${name}-${width}-${theme}.png`);
        await window.screenshot({ path, animations: 'disabled' });
      }
    }
  };
  const next = window.getByRole('button', { name: /^Next:/ });
  await window.getByRole('button', { name: 'Add your own project' }).click();
  await window.getByLabel('Folder', { exact: true }).fill(join(base, 'nowhere'));
  await expect(window.getByText('There is no such folder.').first()).toBeVisible();
  await shoot('wizard-1-nowhere');
  await window.getByRole('radio', { name: 'Clone a repository' }).click();
  await window.getByLabel('Address').fill(`file://${base}/nowhere`);
  await window.getByLabel('Folder name').fill('copy');
  await window.getByRole('button', { name: 'Clone', exact: true }).click();
  await expect(window.getByRole('alert')).toBeVisible();
  await shoot('wizard-1-clone-failed');
  await window.getByRole('radio', { name: 'Folder on this computer' }).click();
  await window.getByLabel('Folder', { exact: true }).fill(repo);
  await expect(window.getByText('Git repository, on main')).toBeVisible();
  await next.click();
  await shoot('wizard-2-trust');
  await window.getByLabel('I looked at this and trust it').check();
  await next.click();
  await window.getByLabel('Plan file').fill('broken.json');
  await expect(window.getByText('Read it again')).toBeVisible();
  await shoot('wizard-3-plan-broken');
  await window.getByRole('radio', { name: 'Demo plan' }).click();
  await expect(window.getByText('Table of contents').first()).toBeVisible();
  await shoot('wizard-3-plan');
  await next.click();
  await window.getByRole('button', { name: 'Add command' }).click();
  await window.getByLabel('Name').fill('My agent');
  await window.getByLabel('Command').fill('node "agent');
  await shoot('wizard-4-agents');
  await window.getByRole('button', { name: 'Remove' }).click();
  await next.click();
  await window.getByRole('button', { name: 'Run once' }).click();
  await expect(window.getByText(/The last commit does not pass/)).toBeVisible({ timeout: 30_000 });
  await shoot('wizard-5-checks');
  await next.click();
  await shoot('wizard-6-limits');
  await next.click();
  await shoot('wizard-7-review');
  await window.getByRole('button', { name: 'Create project' }).click();
  await expect(window.getByText('Glossary').first()).toBeVisible();
  await window.keyboard.press('Control+,');
  await window.getByLabel('Coding agents at once').fill('8');
  await expect(window.getByText(/8 is above the ceiling/)).toBeVisible();
  for (const name of ['Run defaults', 'Roles', 'Checks', 'Appearance', 'Notifications', 'Agents', 'Limits']) {
    await window.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name }).click();
    await shoot(`settings-${name.toLowerCase().replace(' ', '-')}`);
  }
  writeFileSync(join(home, 'settings.json'), '{\n  "moons": 3,\n  "limits": {\n    "codingAgents": 0\n  }\n}\n');
  await window.getByRole('button', { name: 'Mission control' }).click();
  await window.keyboard.press('Control+,');
  await expect(window.getByRole('alert')).toBeVisible();
  await shoot('settings-broken');
  rmSync(base, { recursive: true, force: true });
});
