import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './support/app-test';
import { attemptProcesses } from './support/process-family';
import { makeRecipeProject } from './support/recipe-project';

const passing = { mcp: 'feature_mark_passing', args: {} };
const features = [
  {
    id: 'tax',
    name: 'Tax and currency',
    steps: [{ ask: 'Per line or per order?' }, { write: 'tax.js', lines: ['// per order'] }, passing],
  },
  { id: 'mail', name: 'Email receipts', steps: [{ fail: 'The mail preview has no total' }] },
  { id: 'wish', name: 'Wishlist', steps: [{ say: 'On it' }, { write: 'wish.js', lines: ['// wish'] }, passing] },
  { id: 'cart', name: 'Cart drawer', steps: [{ hang: true, stubborn: true }] },
  { id: 'gift', name: 'Gift cards', steps: [{ hang: true }] },
];

test('the board orders, adds, asks and decides, and the panel tells what became of a feature', async ({
  home,
  launch,
}) => {
  test.setTimeout(180_000);
  makeRecipeProject(home, 'harbour', features);
  const { window, complaints, quit } = await launch();
  await window.getByRole('button', { name: /^harbour/ }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Idle');
  await window.keyboard.press('k');
  await expect(card(window, 5)).toBeVisible();

  // By key: put before another one, left out, and back by the notice.
  await card(window, 4).focus();
  await window.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => order(window, 'ready')).toEqual([1, 2, 4, 3, 5]);
  await card(window, 5).focus();
  await window.keyboard.press('s');
  await expect(window.getByText('Skipped #5 Gift cards')).toBeVisible();
  await expect.poll(() => order(window, 'ready')).toEqual([1, 2, 4, 3]);
  await undo(window, 'Skipped #5');
  await expect.poll(() => order(window, 'ready')).toEqual([1, 2, 4, 3, 5]);

  // The right button opens a card's menu under the pointer; to let go of it there chooses nothing.
  const { x, y, height } = await boxOf(card(window, 4));
  await window.mouse.move(x + 120, y + height - 6);
  await window.mouse.down({ button: 'right' });
  const menu = window.getByRole('menu', { name: 'Actions of #4' });
  const item = menu.getByRole('menuitem', { name: 'Move up' });
  await expect(item).toBeVisible();
  await expect.poll(() => sideBeside(menu, { x: x + 120, y: y + height - 6 })).toBeLessThan(8);
  const under = await boxOf(item);
  await window.mouse.move(under.x + 40, under.y + under.height / 2, { steps: 3 });
  await window.mouse.up({ button: 'right' });
  await expect(menu).toBeVisible();
  expect(await order(window, 'ready')).toEqual([1, 2, 4, 3, 5]);
  await window.keyboard.press('Escape');
  await expect(menu).toBeHidden();

  // Asked for by key, it opens at the card, which has the keys again afterwards.
  await window.mouse.move(x + 120, y - 300);
  await card(window, 4).focus();
  await window.keyboard.press('ContextMenu');
  await expect(item).toBeVisible();
  await expect.poll(() => sideBeside(menu, { x, y: y + 30 })).toBeLessThan(24);
  await window.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(card(window, 4)).toBeFocused();

  // By hand: onto the strip of what is left out, and before another card.
  await drag(window, card(window, 5), window.getByRole('button', { name: /^Show the column Skipped/ }), 'middle');
  await expect.poll(() => order(window, 'ready')).toEqual([1, 2, 4, 3]);
  await drag(window, card(window, 4), card(window, 2), 'top');
  await expect.poll(() => order(window, 'ready')).toEqual([1, 4, 2, 3]);
  await undo(window, 'Moved #4');
  await expect.poll(() => order(window, 'ready')).toEqual([1, 2, 4, 3]);
  await drag(window, card(window, 4), card(window, 2), 'top');
  await expect.poll(() => order(window, 'ready')).toEqual([1, 4, 2, 3]);

  // Written in a form, which says what is wrong beside the field.
  await window.getByRole('button', { name: 'Add feature' }).click();
  const form = window.getByRole('dialog', { name: 'Add a feature' });
  await form.getByLabel('Name').fill('Refunds');
  await form.getByLabel('Needs').fill('#4, #99');
  await expect(form).toContainText('There is no feature #99.');
  await form.getByLabel('Estimate').fill('45 parsecs');
  await expect(form).toContainText('“45 parsecs” is not one.');
  await form.getByLabel('Estimate').fill('45 min');
  // Escape by mistake takes nothing away.
  await window.keyboard.press('Escape');
  await form.getByRole('button', { name: 'Keep writing' }).click();
  await form.getByLabel('Needs').fill('#4');
  await form.getByRole('button', { name: 'Add feature' }).click();
  await expect(window.getByTestId('column-blocked').getByTestId('card-6')).toBeVisible();

  await window.getByRole('button', { name: 'Start', exact: true }).click();
  const question = window.getByRole('dialog', { name: '#2 Email receipts failed 1×' });
  await expect(question).toContainText('The mail preview has no total', { timeout: 60_000 });
  // Put off, it does not come again by itself, and does not get lost either.
  await window.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await window.reload();
  await expect(card(window, 2)).toHaveAttribute('data-shown', 'failed');
  await window.keyboard.press('m');
  const needs = window.getByTestId('needs-you');
  await expect(needs).toContainText('Email receipts');
  await expect(question).toBeHidden();
  await needs.getByRole('button', { name: 'Decide' }).click();
  await expect(question).toBeVisible();
  await window.keyboard.press('Escape');
  await window.keyboard.press('k');
  await card(window, 2).click();
  await window.getByTestId('feature-panel').getByRole('button', { name: 'Decide' }).click();
  await window.keyboard.press('s');
  await question.getByRole('button', { name: 'Skip it' }).click();
  await expect(window.getByRole('button', { name: 'Show the column Skipped, 2' })).toBeVisible();

  // An agent's question is answered where it stands.
  await expect(card(window, 1)).toHaveAttribute('data-shown', 'needs_input', { timeout: 60_000 });
  await card(window, 1).getByRole('button', { name: 'Answer' }).click();
  await card(window, 1).getByLabel('Answer #1').fill('Per order');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByTestId('column-passing').getByTestId('card-1')).toBeVisible({ timeout: 60_000 });

  // The panel: what it changed, where it is, what its agent said.
  await card(window, 3).click();
  const panel = window.getByRole('complementary', { name: 'Feature #3' });
  await panel.getByRole('tab', { name: 'Diff' }).click();
  await expect(panel).toContainText('Attempt 1, as it landed');
  await expect(panel).toContainText('// wish');
  await panel.getByRole('tab', { name: 'Work' }).click();
  await expect(panel).toContainText('Its work is on the target.');
  await panel.getByRole('tab', { name: 'Log' }).click();
  await expect(panel).toContainText('On it');
  await card(window, 4).click();
  await window.getByRole('tab', { name: 'Work' }).click();
  await expect(window.getByRole('button', { name: 'Copy worktree' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('feature-panel')).toBeHidden();

  // Who ignores being asked to end is ended.
  await window.getByRole('button', { name: 'Stop', exact: true }).click();
  await window.getByRole('button', { name: 'Kill now' }).click();
  await expect(window.getByTestId('run-state')).toHaveText('Stopped');
  expect(attemptProcesses(home)).toEqual([]);

  await quit();
  expect(complaints).toEqual([]);
});

/** By the newest toast that says so. */
async function undo(window: Page, what: string): Promise<void> {
  const toast = window.getByRole('status').locator('> div').filter({ hasText: what }).last();
  await toast.getByRole('button', { name: 'Undo' }).click();
}

/** As a hand does it: over a stretch of the way, and a moment above the place. */
async function drag(window: Page, what: Locator, onto: Locator, place: 'top' | 'middle'): Promise<void> {
  const [from, to] = [await boxOf(what), await boxOf(onto)];
  const y = to.y + (place === 'top' ? 4 : to.height / 2);
  await window.mouse.move(from.x + 30, from.y + 30);
  await window.mouse.down();
  await window.mouse.move(to.x + to.width / 2, y + 12, { steps: 8 });
  await window.mouse.move(to.x + to.width / 2, y, { steps: 4 });
  await window.mouse.up();
}

/** How far the nearer side is from a point at its height; a menu opens to the left where there is no room on the right. */
async function sideBeside(what: Locator, { x, y }: { readonly x: number; readonly y: number }): Promise<number> {
  const box = await boxOf(what);
  if (y < box.y - 4 || y > box.y + box.height) return Infinity;
  return Math.min(Math.abs(box.x - x), Math.abs(box.x + box.width - x));
}

async function boxOf(what: Locator) {
  const box = await what.boundingBox();
  if (box === null) throw new Error('what a hand is to reach is not on the screen');
  return box;
}

const card = (window: Page, number: number) => window.getByTestId(`card-${number}`);

type Card = {
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { readonly top: number };
};

/** Read in one go: a card may go at any moment. */
async function order(window: Page, column: string): Promise<readonly number[]> {
  const placed = await window
    .getByTestId(`column-${column}`)
    .getByRole('article')
    .evaluateAll((cards: readonly unknown[]) =>
      (cards as readonly Card[]).map((card) => ({
        number: Number(card.getAttribute('data-feature')),
        top: card.getBoundingClientRect().top,
      })),
    );
  return placed.sort((a, b) => a.top - b.top).map(({ number }) => number);
}
