import { expect, test } from '@playwright/test';
import { allStories } from './screenshots/all-stories';
import { openStoryStage, type StoryStage } from './screenshots/story-stage';
import { axeFindings } from './support/axe-findings';
import { walkByTab } from './support/tab-walk';

let stage: StoryStage;

test.beforeAll(async () => {
  stage = await openStoryStage();
  await stage.window.emulateMedia({ reducedMotion: 'reduce' });
});
test.afterAll(() => stage.close());

/**
 * Each screen, panel, dialog and sheet once, the latter by themselves; other stories show the same parts with other words
 * in them.
 */
const looked: Readonly<Record<string, string>> = {
  'first-run-trouble': 'html',
  empty: '#main',
  partial: 'html',
  fault: '#main',
  'quit-question': 'dialog',
  'graph-open': '#main',
  'graph-list': '#main',
  'graph-500': '#main',
  'board-menu': 'html',
  'board-add': 'dialog',
  'panel-failed': '[data-testid=feature-panel]',
  'panel-attempts': '[data-testid=feature-panel]',
  'panel-diff': '[data-testid=feature-panel]',
  'panel-log': '[data-testid=feature-panel]',
  'panel-work': '[data-testid=feature-panel]',
  'failure-dialog': 'dialog',
  'mission-forecast': '[data-testid=forecast]',
  'mission-settings': '[role=dialog]',
  'mission-palette': 'dialog',
  'mission-bell': '[role=dialog]',
  timeline: '#main',
  costs: '#main',
  'costs-budget': '[role=dialog]',
  'costs-demo': '#main',
  history: '#main',
  'logs-entry': '#main',
  'logs-empty': '#main',
  'logs-printed': '#main',
  diagnostics: '#main',
};
// `STORIES=graph` looks at all of those whose names match instead.
const { STORIES: wanted } = process.env;
const stories =
  wanted === undefined
    ? Object.entries(looked)
    : Object.keys(allStories)
        .filter((name) => new RegExp(wanted).test(name))
        .map((name) => [name, 'html'] as const);

test('axe finds nothing on any screen, dark or light', async () => {
  test.setTimeout(240_000);
  const { window, complaints } = stage;
  await stage.resize(1440, 900);
  const found: string[] = [];
  for (const [name, within] of stories) {
    await stage.tell(storyOf(name), { theme: 'dark' });
    const dark = await axeFindings(window, within);
    await window.evaluate(`document.documentElement.dataset.theme = 'light'`);
    const light = await axeFindings(window, within, ['color-contrast']);
    found.push(...dark.map((line) => `${name}: ${line}`), ...light.map((line) => `${name}, light: ${line}`));
  }
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
});

// What 960 × 640, and 1440 × 900 at twice the size, leave of room. Where a panel lies over the screen Escape takes it away.
const walked = [
  { width: 960, height: 640, names: ['first-run-projects', 'mission', 'graph', 'failure-dialog'] },
  { width: 720, height: 450, names: ['graph-list', 'board', 'timeline', 'costs', 'logs', 'diagnostics', 'history'] },
] as const;

test('Tab leads to everything, and shows where it is', async () => {
  test.setTimeout(240_000);
  const faults: string[] = [];
  for (const { width, height, names: those } of walked) {
    await stage.resize(width, height);
    for (const name of those) {
      await stage.tell(storyOf(name), { theme: 'light' });
      const walk = await walkByTab(stage.window);
      expect(walk.stops.length, name).toBeGreaterThan(3);
      faults.push(...walk.faults.map((fault) => `${name}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});

test('what lies behind the panel takes no focus, and gets it back', async () => {
  const { window } = stage;
  const panel = window.getByTestId('feature-panel');
  const opener = window.getByTestId('card-17');
  const behind = (stops: readonly string[]) => stops.filter((stop) => stop === '“Filter” (button)');
  const openByKey = async (width: number) => {
    await stage.resize(width, 900);
    await stage.tell(storyOf('board'), { theme: 'light' });
    await opener.focus();
    await window.keyboard.press('Enter');
    await expect(panel).toBeFocused();
  };
  await openByKey(1440);
  expect(behind((await walkByTab(window)).stops)).toHaveLength(1);
  await stage.resize(1000, 700);
  await expect.poll(() => window.evaluate(`document.querySelector('main [inert]') !== null`)).toBe(true);
  await openByKey(1000);
  const { stops, faults } = await walkByTab(window);
  expect(behind(stops)).toEqual([]);
  expect(faults).toEqual([]);
  await panel.getByRole('tab', { name: 'Overview' }).focus();
  await window.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(opener).toBeFocused();
  // By hand: one click shows the feature it meets behind the panel, any other brings what is behind to the front.
  await opener.click();
  await expect(panel).toBeFocused();
  const other = window.getByTestId(/^card-/).first();
  const heading = panel.getByRole('heading', { level: 2 });
  const before = await heading.textContent();
  const { x, y } = (await other.boundingBox()) ?? { x: 0, y: 0 };
  await window.mouse.click(x + 8, y + 8);
  await expect(heading).not.toHaveText(before ?? '');
  await expect(panel).toBeFocused();
  await window.mouse.click(x + 8, y - 3);
  await expect(panel).toBeHidden();
});

function storyOf(name: string) {
  const story = allStories[name];
  if (story === undefined) throw new Error(`there is no story ${name}`);
  return story;
}
