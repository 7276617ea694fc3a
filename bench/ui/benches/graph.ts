import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Benchmark, Figure } from '../../figure';
import { memoryOf } from '../measure/app-memory';
import { traceWhile, type FrameFigures } from '../measure/page-trace';
import { withHome } from '../places/bench-home';
import { layeredPlan } from '../places/layered-plan';
import { withApp } from '../places/open-app';

const [wanted, usable] = [2_000, 5_000];
const moves = 120;
/** After a move, until the boxes that are seen now are built: their frames count too. */
const settleMs = 1_000;
const restMs = 200;

/** Fit shows all of them as painted blocks; nearer, boxes come and go as they are moved through the window. */
export const graph: Benchmark = {
  about: `Script of a frame (processor time) while the graph of ${wanted} features is moved by hand and zoomed`,
  run: () =>
    withHome(async ({ home, addProject }) => {
      addProject('harbour', layeredPlan(wanted));
      addProject('ocean', layeredPlan(usable));
      const { figures, memory } = await withApp({ home, project: 'harbour' }, async (running) => ({
        figures: await measure(running.window),
        memory: await memoryOf(running),
      }));
      const more = await withApp({ home, project: 'ocean' }, ({ window }) => measure(window));
      const name = (figure: Figure) => ({ ...figure, most: undefined, name: `${usable} features, ${figure.name}` });
      return { figures: [...figures, ...more.filter(({ most }) => most !== undefined).map(name)], memory };
    }),
};

async function measure(window: Page): Promise<readonly Figure[]> {
  await window.keyboard.press('g');
  const canvas = window.locator('.graph-canvas');
  await window.locator('[data-painted], [data-feature]').first().waitFor();
  const whole = await traceWhile(window, () => drag(window));
  const zooming = await traceWhile(window, () => zoom(window));
  for (let steps = 0; steps < 30 && (await zoomOf(window)) < 0.5; steps += 1)
    await window.getByRole('button', { name: 'Zoom in' }).click();
  const middle = await traceWhile(window, () => drag(window));
  for (let steps = 0; steps < 30 && (await zoomOf(window)) < 0.9; steps += 1)
    await window.getByRole('button', { name: 'Zoom in' }).click();
  const near = await traceWhile(window, () => drag(window));
  const scrolled = await traceWhile(window, () => scroll(window));
  await canvas.press('f');
  return [
    ...told('moved, all in view', whole),
    ...told('zoomed', zooming),
    ...told('moved, half size', middle),
    ...told('moved, readable', near),
    ...told('scrolled, readable', scrolled),
  ];
}

function told(what: string, { frames, scriptMs, scriptClockMs, allMs }: FrameFigures): readonly Figure[] {
  return [
    { name: `${what}: script p95`, value: scriptMs.p95, unit: 'ms', most: 8 },
    { name: `${what}: script mean`, value: scriptMs.mean, unit: 'ms' },
    { name: `${what}: script p95 by the clock`, value: scriptClockMs.p95, unit: 'ms' },
    { name: `${what}: with style, layout, paint p95`, value: allMs.p95, unit: 'ms' },
    { name: `${what}: frames`, value: frames, unit: '' },
  ];
}

/** In circles that grow, a move a frame. */
async function drag(window: Page): Promise<void> {
  const { x, y } = await middleOf(window);
  await window.mouse.move(x, y);
  await window.mouse.down();
  for (let move = 0; move < moves; move += 1) {
    const radius = 3 * move;
    await window.mouse.move(x + Math.sin(move / 8) * radius, y + (Math.cos(move / 8) * radius) / 2);
  }
  await window.mouse.up();
  await wait(settleMs);
}

/** As with two fingers, resting now and then: boxes are built meanwhile. */
async function scroll(window: Page): Promise<void> {
  const { x, y } = await middleOf(window);
  await window.mouse.move(x, y);
  for (let turn = 1; turn <= moves; turn += 1) {
    await window.mouse.wheel(turn <= moves / 2 ? 24 : -24, 8);
    if (turn % 30 === 0) await wait(restMs);
  }
  await wait(settleMs);
}

/** Into the middle and out again, as with two fingers. */
async function zoom(window: Page): Promise<void> {
  const { x, y } = await middleOf(window);
  await window.mouse.move(x, y);
  await window.keyboard.down('Control');
  for (let turn = 0; turn < moves; turn += 1) await window.mouse.wheel(0, turn < moves / 2 ? -12 : 12);
  await window.keyboard.up('Control');
}

async function middleOf(window: Page) {
  const box = await window.locator('.graph-canvas').boundingBox();
  if (box === null) throw new Error('there is no graph');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const zoomOf = async (window: Page): Promise<number> =>
  Number(await window.evaluate(`document.querySelector('.graph-canvas').style.getPropertyValue('--z')`));
