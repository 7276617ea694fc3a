import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { repository } from '../support/launch-app';
import { boardStories } from './board-stories';
import { graphStories } from './graph-stories';
import { runStories } from './run-stories';
import { missionStories } from './mission-stories';
import { tellLogs } from './log-stories';
import { stories } from './stories';

const target = join(repository, 'screenshots');
const sizes: readonly { readonly width: number; readonly height: number; readonly sidebar?: string }[] = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 1024, height: 700, sidebar: 'open' },
  { width: 960, height: 640 },
];
const themes = ['dark', 'light'];
// `STORIES=graph npm run screenshots` draws only the stories whose names match.
const wanted = new RegExp(process.env.STORIES ?? '');
// `PLACES=1440-dark` draws them only there.
const wantedPlaces = new RegExp(process.env.PLACES ?? '');
const all = Object.entries({
  ...stories,
  ...graphStories,
  ...boardStories,
  ...missionStories,
  ...runStories,
  ...tellLogs(),
}).filter(([name]) => wanted.test(name));

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
  for (const { width, height, sidebar } of sizes) {
    const size = { width, height };
    await app.evaluate(
      ({ BrowserWindow }, content) => BrowserWindow.getAllWindows()[0]?.setContentSize(content.width, content.height),
      size,
    );
    const place = sidebar === undefined ? String(width) : `${width}-sidebar`;
    for (const theme of themes.filter((each) => wantedPlaces.test(`${place}-${each}`))) {
      for (const [name, story] of all) {
        await window.evaluate(
          ([text, look, chosen, storage]) => {
            localStorage.setItem('story', text);
            localStorage.setItem('theme', look);
            for (const [key, value] of Object.entries(storage)) localStorage.setItem(key, value);
            if (chosen === null) localStorage.removeItem('sidebar');
            else localStorage.setItem('sidebar', chosen);
          },
          [JSON.stringify(story), theme, sidebar ?? null, story.storage ?? {}] as const,
        );
        await window.mouse.move(1, 1);
        await window.reload();
        await expect(window.getByTestId('version')).toBeVisible();
        if (story.awaits !== undefined) await window.locator(story.awaits).first().waitFor();
        for (const selector of story.clicks ?? []) await window.locator(selector).first().click();
        await window.evaluate('document.fonts.ready.then(() => undefined)');
        await window.screenshot({ path: join(target, `${name}-${place}-${theme}.png`), animations: 'disabled' });
        if (await window.evaluate(hasSidewaysScroll)) complaints.push(`${name} at ${place} scrolls sideways`);
      }
    }
  }
  await app.close();
  rmSync(userData, { recursive: true, force: true });
  expect(complaints).toEqual([]);
});

/** Runs in the page: whether the column of the agents and features is wider than its room. */
const hasSidewaysScroll = `[...document.querySelectorAll('#main *')].some(
  (each) => getComputedStyle(each).overflowX === 'auto' && !each.closest('[data-scrolls-sideways], [data-testid=feature-panel]') && each.scrollWidth > each.clientWidth,
)`;
