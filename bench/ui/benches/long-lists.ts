import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Benchmark, Figure } from '../../figure';
import { memoryOf } from '../measure/app-memory';
import { typeInto } from '../measure/key-delays';
import { traceWhile, type FrameFigures } from '../measure/page-trace';
import { withHome, type BenchHome } from '../places/bench-home';
import { openFeedWriter } from '../places/feed-writer';
import { withApp } from '../places/open-app';

const entries = 100_000;
const turns = 60;

export const longLists: Benchmark = {
  about: `Script of a frame (processor time) while lists of ${entries} entries are scrolled, and keys in their search`,
  run: () => withHome(measure),
};

function measure({ home, addProject }: BenchHome) {
  const folder = addProject('harbour', [{ id: 'light', name: 'Light the harbour' }]);
  return withApp({ home, project: 'harbour' }, async (running) => {
    const { window } = running;
    const activity = window.getByRole('log', { name: 'Activity, newest last' });
    const heard = await fillActivity(folder, activity);
    const feed = await scrolled(window, activity);
    await window.keyboard.press('d');
    const log = window.getByRole('listbox', { name: 'Debug log' });
    const read = await fillLog(folder, log);
    const lines = await scrolled(window, log);
    await window.getByRole('searchbox', { name: 'Search the log' }).focus();
    const keys = await typeInto(window);
    const figures: readonly Figure[] = [
      { name: 'activity: entries', value: heard, unit: '', least: entries },
      ...told('activity scrolled', feed),
      { name: 'debug log: entries', value: read, unit: '', least: entries },
      ...told('debug log scrolled', lines),
      { name: 'debug log, key in its search to frame: p95', value: keys.paintP95, unit: 'ms', most: 100 },
      { name: 'debug log, key in its search to frame: p50', value: keys.paintP50, unit: 'ms' },
    ];
    return { figures, memory: await memoryOf(running) };
  });
}

/** News by another process; gives how many the feed has. */
async function fillActivity(folder: string, activity: Locator): Promise<number> {
  const writer = openFeedWriter(folder);
  const shown = async () => Math.round((await activity.evaluate(heightOf)) / entryPx);
  for (let turn = 0; turn < patience && (await shown()) < entries; turn += 1) {
    writer.add(400);
    await wait(40);
  }
  writer.close();
  return shown();
}

/** As fast as the window takes it without leaving anything out. */
async function fillLog(folder: string, log: Locator): Promise<number> {
  const file = join(folder, '.flotilla/orchestrator_debug.log');
  const lines = Array.from(
    { length: 1_200 },
    (_, index) => `[14:00:00.000] [TESTING] The harbour has light ${index}\n`,
  );
  appendFileSync(file, lines.join(''));
  const last = log.getByRole('option').last();
  await last.waitFor();
  const shown = async () => Number(await last.getAttribute('aria-setsize'));
  for (let turn = 0; turn < patience && (await shown()) < entries; turn += 1) {
    appendFileSync(file, lines.join(''));
    await wait(110);
  }
  return shown();
}

const entryPx = 27;
const patience = 600;
const heightOf = (element: { readonly scrollHeight: number }): number => element.scrollHeight;

async function scrolled(window: Page, list: Locator): Promise<FrameFigures> {
  await list.hover();
  return traceWhile(window, async () => {
    for (let turn = 0; turn < turns; turn += 1) await window.mouse.wheel(0, turn % 3 === 2 ? 400 : -900);
  });
}

function told(where: string, { frames, scriptMs, scriptClockMs, allMs }: FrameFigures): readonly Figure[] {
  return [
    { name: `${where}: script p95`, value: scriptMs.p95, unit: 'ms', most: 8 },
    { name: `${where}: script mean`, value: scriptMs.mean, unit: 'ms' },
    { name: `${where}: script p95 by the clock`, value: scriptClockMs.p95, unit: 'ms' },
    { name: `${where}: with style, layout, paint p95`, value: allMs.p95, unit: 'ms' },
    { name: `${where}: frames`, value: frames, unit: '' },
  ];
}
