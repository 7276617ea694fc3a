import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { repository } from '../support/launch-app';
import { stories } from './stories';

const target = join(repository, 'screenshots');
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];
const themes = ['dark', 'light'];

test('draws every story', async () => {
  mkdirSync(target, { recursive: true });
  const userData = mkdtempSync(join(tmpdir(), 'flotilla-story-'));
  const app = await _electron.launch({
    args: [join(import.meta.dirname, 'story-app/main.cjs'), '--disable-gpu', '--no-sandbox'],
    env: { ...(process.env as Record<string, string>), STORY_USER_DATA: userData, STORY_REPOSITORY: repository },
  });
  const window = await app.firstWindow();
  const complaints: string[] = [];
  window.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  window.on('pageerror', (error) => complaints.push(String(error)));
  for (const size of sizes) {
    await app.evaluate(
      ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      size,
    );
    for (const theme of themes) {
      for (const [name, story] of Object.entries(stories)) {
        await window.evaluate(
          ([text, look]) => {
            localStorage.setItem('story', text);
            localStorage.setItem('theme', look);
          },
          [JSON.stringify(story), theme] as const,
        );
        await window.reload();
        await expect(window.getByTestId('version')).toBeVisible();
        await window.evaluate('document.fonts.ready.then(() => undefined)');
        await window.screenshot({ path: join(target, `${name}-${size.width}-${theme}.png`), animations: 'disabled' });
      }
    }
  }
  await app.close();
  rmSync(userData, { recursive: true, force: true });
  expect(complaints).toEqual([]);
});
