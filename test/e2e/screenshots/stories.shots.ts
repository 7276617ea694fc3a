import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { repository } from '../support/launch-app';
import { allStories } from './all-stories';
import { openStoryStage } from './story-stage';

const target = join(repository, 'screenshots');
const places = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 1024, height: 700, sidebar: 'open' },
  { width: 960, height: 640 },
  // What 1440 × 900 come to at 200 %.
  { width: 720, height: 450 },
  // The smallest window at 150 % and at 200 %.
  { width: 640, height: 427 },
  { width: 480, height: 320 },
] as const;
const themes = ['dark', 'light'] as const;
// `STORIES=graph npm run screenshots` draws only the stories whose names match.
const wanted = new RegExp(process.env.STORIES ?? '');
// `PLACES=1440-dark` draws them only there.
const wantedPlaces = new RegExp(process.env.PLACES ?? '');
// `FORCED_COLORS=1` draws them in the colours of a system with high contrast.
const hasForcedColors = process.env.FORCED_COLORS !== undefined;
const told = Object.entries(allStories).filter(([name]) => wanted.test(name));

test('draws every story', async () => {
  test.setTimeout(900_000);
  mkdirSync(target, { recursive: true });
  const stage = await openStoryStage();
  const { window, complaints } = stage;
  if (hasForcedColors) await window.emulateMedia({ forcedColors: 'active' });
  for (const { width, height, ...place } of places) {
    const sidebar = 'sidebar' in place ? place.sidebar : undefined;
    const where = sidebar === undefined ? String(width) : `${width}-sidebar`;
    const here = themes.filter((theme) => wantedPlaces.test(`${where}-${theme}`));
    if (here.length > 0) await stage.resize(width, height);
    for (const theme of here) {
      for (const [name, story] of told) {
        await stage
          .tell(story, { theme, ...(sidebar && { sidebar }) })
          .catch((cause: unknown) => complaints.push(`${name} at ${where}: ${String(cause).slice(0, 300)}`));
        await window.screenshot({
          path: join(target, `${name}-${where}-${hasForcedColors ? 'forced-' : ''}${theme}.png`),
          animations: 'disabled',
        });
        if (await window.evaluate(hasSidewaysScroll)) complaints.push(`${name} at ${where} scrolls sideways`);
      }
    }
  }
  await stage.close();
  expect(complaints).toEqual([]);
});

/** Runs in the page: whether the column of the agents and features is wider than its room. */
const hasSidewaysScroll = `[...document.querySelectorAll('#main *')].some(
  (each) => getComputedStyle(each).overflowX === 'auto' && !each.closest('[data-scrolls-sideways], [data-testid=feature-panel]') && each.scrollWidth > each.clientWidth,
)`;
