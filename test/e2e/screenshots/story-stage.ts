import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, type Page } from '@playwright/test';
import { repository } from '../support/launch-app';
import type { Story } from './stories';

export type Theme = 'dark' | 'light';

export type Setting = { readonly theme: Theme; readonly sidebar?: 'open' };

export type StoryStage = {
  readonly window: Page;
  /** What the window's console complained about. */
  readonly complaints: string[];
  /** Of the window's content. */
  resize(width: number, height: number): Promise<void>;
  tell(story: Story, setting: Setting): Promise<void>;
  close(): Promise<void>;
};

/** One window in which stories are told one after the other. */
export async function openStoryStage(): Promise<StoryStage> {
  const userData = mkdtempSync(join(tmpdir(), 'flotilla-story-'));
  const app = await _electron.launch({
    args: [join(import.meta.dirname, 'story-app/main.cjs'), '--disable-gpu', '--no-sandbox'],
    env: { ...(process.env as Record<string, string>), STORY_USER_DATA: userData, STORY_REPOSITORY: repository },
  });
  const window = await app.firstWindow();
  const complaints: string[] = [];
  window.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  window.on('pageerror', (error) => complaints.push(String(error)));
  return {
    window,
    complaints,
    resize: (width, height) =>
      app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
        width,
        height,
      ] as [number, number]),
    tell: (story, setting) => tell(window, story, setting),
    async close() {
      await app.close();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}

async function tell(window: Page, story: Story, { theme, sidebar }: Setting): Promise<void> {
  await window.evaluate(
    ([text, look, chosen, storage, session]) => {
      localStorage.setItem('story', text);
      localStorage.setItem('theme', look);
      for (const [key, value] of Object.entries(storage)) localStorage.setItem(key, value);
      sessionStorage.clear();
      for (const [key, value] of Object.entries(session)) sessionStorage.setItem(key, value);
      if (chosen === null) localStorage.removeItem('sidebar');
      else localStorage.setItem('sidebar', chosen);
    },
    [JSON.stringify(story), theme, sidebar ?? null, story.storage ?? {}, story.session ?? {}] as const,
  );
  await window.mouse.move(1, 1);
  await window.reload();
  // The wizard has the window to itself.
  if (story.session?.['full-window'] !== 'wizard') await expect(window.getByTestId('version')).toBeVisible();
  if (story.awaits !== undefined) await window.locator(story.awaits).first().waitFor({ timeout: 10_000 });
  for (const selector of story.clicks ?? []) await window.locator(selector).first().click({ timeout: 5_000 });
  await window.evaluate('document.fonts.ready.then(() => undefined)');
}
