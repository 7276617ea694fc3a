import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './support/app-test';
import { flotilla } from './support/flotilla-command';

test('the graph is walked through, drawn in and refuses a cycle', async ({ home, launch }) => {
  test.setTimeout(120_000);
  flotilla(home, 'sample', join(home, 'harbour'));
  const { window, complaints, quit } = await launch();
  await window.getByRole('button', { name: /^harbour/ }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  await window.keyboard.press('g');
  const first = node(window, 1);
  await expect(first).toBeVisible();
  const dependencies = window.getByText(/^\d+ features, \d+ dependencies$/);
  const before = await dependencies.textContent();

  // By mouse: #3 comes to need #1, and back by the notice.
  await drawEdge(window, 1, 3);
  await expect(window.getByText('#3 now needs #1')).toBeVisible();
  await expect(dependencies).not.toHaveText(before ?? '');
  const drawn = (await dependencies.textContent()) ?? '';

  await expect.poll(() => isRightOf(window, 3, 1)).toBe(true);
  await comesToRest(window, 3);

  // The other way round it would be a circle: told in place, and nothing is sent.
  await drawEdge(window, 3, 1);
  await expect(refusal(window, 1)).toHaveText('Cycle: #1, #3, #1');
  await expect(dependencies).toHaveText(drawn);

  // By keyboard: walk along the edge, take it out, and undo that.
  await first.focus();
  await window.keyboard.press('ArrowRight');
  const chosen = window.locator('[data-chosen]');
  await expect(chosen).toHaveCount(1);
  await clickEdge(window, 1, 3);
  await node(window, 3).focus();
  await window.keyboard.press('Delete');
  await expect(window.getByText('#3 no longer needs #1')).toBeVisible();
  await expect(dependencies).toHaveText(before ?? '');
  await window.getByRole('button', { name: 'Undo' }).last().click();
  await expect(dependencies).toHaveText(drawn);

  // Ctrl+Z takes back what was drawn first, with Shift it is drawn again.
  await first.focus();
  await window.keyboard.press('Control+z');
  await expect(dependencies).toHaveText(before ?? '');
  await window.keyboard.press('Control+Shift+Z');
  await expect(dependencies).toHaveText(drawn);

  // Choosing by keyboard what a feature needs refuses the same circle.
  await first.focus();
  await window.keyboard.press('a');
  await expect(window.getByText(/^Choose what #1 /)).toBeVisible();
  await node(window, 3).focus();
  await window.keyboard.press('Enter');
  await expect(refusal(window, 3)).toHaveText('Cycle: #1, #3, #1');

  // Turned, searched, and as a list.
  await window.getByRole('radio', { name: 'Top down' }).click();
  await expect.poll(() => isBelow(window, 3, 1)).toBe(true);
  await window.keyboard.press('/');
  const field = window.getByRole('searchbox', { name: 'Find feature' });
  await expect(field).toBeFocused();
  await window.keyboard.type('#3');
  await expect(field).toHaveValue('#3');
  await window.keyboard.press('Enter');
  await expect(node(window, 3)).toBeFocused();
  await window.getByRole('radio', { name: 'List' }).click();
  const table = window.getByRole('table', { name: 'Features and their dependencies' });
  await expect(table.getByRole('row', { name: /^#3 / })).toContainText('#1');
  await quit();
  expect(complaints).toEqual([]);
});

const node = (window: Page, number: number) => window.locator(`[data-feature="${number}"]`);

const refusal = (window: Page, number: number) =>
  window.locator('.graph-box', { has: node(window, number) }).getByRole('alert');

/** Half way between two features side by side, where the line between them passes. */
async function clickEdge(window: Page, needed: number, needing: number): Promise<void> {
  const [from, to] = [await node(window, needed).boundingBox(), await node(window, needing).boundingBox()];
  if (from === null || to === null) throw new Error('an end of the edge is not on the screen');
  const [start, end] = [from.x + from.width, to.x];
  await window.mouse.click((start + end) / 2, (from.y + from.height / 2 + to.y + to.height / 2) / 2);
}

/** As a hand does it: from the handle behind one feature to the middle of another. */
async function drawEdge(window: Page, needed: number, needing: number): Promise<void> {
  await node(window, needed).hover();
  const from = await node(window, needed).locator('.source').boundingBox();
  const to = await node(window, needing).boundingBox();
  if (from === null || to === null) throw new Error('a feature to join is not on the screen');
  await window.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await window.mouse.down();
  await window.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await window.mouse.up();
}

/** What depends on something new moves to its level, in a few frames. */
async function comesToRest(window: Page, number: number): Promise<void> {
  let before = '';
  await expect
    .poll(async () => {
      const [last, place] = [before, JSON.stringify(await node(window, number).boundingBox())];
      before = place;
      return place === last;
    })
    .toBe(true);
}

async function isRightOf(window: Page, right: number, left: number): Promise<boolean> {
  const [r, l] = [await node(window, right).boundingBox(), await node(window, left).boundingBox()];
  return r !== null && l !== null && r.x > l.x + l.width;
}

async function isBelow(window: Page, lower: number, upper: number): Promise<boolean> {
  const [low, up] = [await node(window, lower).boundingBox(), await node(window, upper).boundingBox()];
  return low !== null && up !== null && low.y > up.y;
}
