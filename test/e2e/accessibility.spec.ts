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

/** Each screen, panel, dialog and sheet once; other stories show the same parts with other words in them. */
const looked = [
  'first-run-trouble',
  'empty',
  'partial',
  'fault',
  'quit-question',
  'quitting',
  'graph-open',
  'graph-list',
  'graph-500',
  'board-menu',
  'board-add',
  'panel-question',
  'panel-failed',
  'panel-attempts',
  'panel-diff',
  'panel-log',
  'panel-work',
  'failure-dialog',
  'mission-forecast',
  'mission-settings',
  'mission-palette',
  'mission-bell',
  'timeline',
  'timeline-failed',
  'history',
  'history-empty',
  'logs-entry',
  'logs-empty',
  'logs-printed',
  'diagnostics',
];
// `STORIES=graph` looks at those whose names match instead.
const { STORIES: wanted } = process.env;
const names = wanted === undefined ? looked : Object.keys(allStories).filter((name) => new RegExp(wanted).test(name));

test('axe finds nothing on any screen, dark or light', async () => {
  const { window, complaints } = stage;
  await stage.resize(1440, 900);
  const found: string[] = [];
  for (const name of names) {
    await stage.tell(storyOf(name), { theme: 'dark' });
    const dark = await axeFindings(window);
    await window.evaluate(`document.documentElement.dataset.theme = 'light'`);
    const light = await axeFindings(window, ['color-contrast']);
    found.push(...dark.map((line) => `${name}: ${line}`), ...light.map((line) => `${name}, light: ${line}`));
  }
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
});

// What 960 × 640, and 1440 × 900 at twice the size, leave of room. Where a panel lies over the screen Escape takes it away.
const walked = [
  { width: 960, height: 640, names: ['first-run-projects', 'mission', 'graph', 'failure-dialog'] },
  { width: 720, height: 450, names: ['graph-list', 'board', 'timeline', 'logs', 'diagnostics', 'history'] },
] as const;

test('Tab leads to everything, and shows where it is', async () => {
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

function storyOf(name: string) {
  const story = allStories[name];
  if (story === undefined) throw new Error(`there is no story ${name}`);
  return story;
}
