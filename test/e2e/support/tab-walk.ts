import type { Page } from '@playwright/test';

export type TabWalk = {
  /** What has the focus after each Tab, until it comes round. */
  readonly stops: readonly string[];
  /** What is hidden or unmarked while it has the focus, and what Tab never leads to. */
  readonly faults: readonly string[];
};

type Look = { readonly name: string; readonly fault: string | null; readonly isKnown: boolean };

const patience = 160;

/** Presses Tab until the focus comes round. */
export async function walkByTab(page: Page): Promise<TabWalk> {
  await page.evaluate(lookout);
  const stops: string[] = [];
  const faults: string[] = [];
  for (let presses = 0; presses < patience; presses += 1) {
    await page.keyboard.press('Tab');
    const { name, fault, isKnown } = await page.evaluate<Look>('lookout.look()');
    if (isKnown) break;
    stops.push(name);
    if (fault !== null) faults.push(`${name} ${fault}`);
  }
  return { stops, faults: [...faults, ...(await page.evaluate<readonly string[]>('lookout.leftOut()'))] };
}

/**
 * Runs in the page, whose types tests don't know. The look of everything is kept beforehand: whatever changes where the
 * focus is, on the element or up to three around it, marks it. What is reached by arrow keys belongs to a group of which
 * one member took the focus.
 */
const lookout = `globalThis.lookout = (() => {
  const able = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"], [role=button], [role=slider]';
  const groups = '[role=radiogroup], [role=tablist], [role=listbox], [role=menu], [role=table], [role=application], [data-scrolls-sideways], .graph-canvas, [aria-label*="Arrow keys walk"]';
  const around = (element) => [element, ...[1, 2, 3].map((up) => { let at = element; for (let step = 0; step < up; step += 1) at = at?.parentElement; return at; })].filter(Boolean);
  const lookOf = (element) => { const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, opacity } = getComputedStyle(element); return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor, opacity, getComputedStyle(element, '::after').backgroundColor].join(); };
  const first = document.activeElement;
  const before = new Map();
  for (const each of document.querySelectorAll(able)) for (const other of around(each)) before.set(other, lookOf(other));
  const nameOf = (element) => '“' + (element.getAttribute('aria-label') ?? element.innerText ?? '').trim().replace(/\\s+/g, ' ').slice(0, 50) + '” (' + (element.getAttribute('role') ?? element.tagName.toLowerCase()) + ')';
  const seen = new Set();
  const faultOf = (element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    if (width < 2 || height < 2) return 'is hidden';
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) if (width < innerWidth && height < innerHeight) return 'is outside of the window';
    const isMarked = element === first || around(element).some((each) => before.has(each) ? before.get(each) !== lookOf(each) : lookOf(each) !== '');
    if (!isMarked) return 'is not marked';
    const top2 = document.elementFromPoint(Math.min(innerWidth - 2, Math.max(1, (left + right) / 2)), Math.min(innerHeight - 2, Math.max(1, (top + bottom) / 2)));
    return top2 === null || element.contains(top2) || top2.contains(element) || top2.closest('label')?.contains(element) ? null : 'is covered by ' + nameOf(top2);
  };
  return {
    look() {
      const element = document.activeElement;
      if (element === null || element === document.body) return { name: 'nothing', fault: null, isKnown: seen.size > 0 };
      if (seen.has(element)) return { name: nameOf(element), fault: null, isKnown: true };
      seen.add(element);
      return { name: nameOf(element), fault: faultOf(element), isKnown: false };
    },
    leftOut() {
      const reached = new Set([...seen].map((each) => each.closest(groups)).filter(Boolean));
      const names = new Set([...seen].map((each) => each.type === 'radio' && each.name).filter(Boolean));
      const room = document.querySelector('dialog:modal') ?? document;
      return [...room.querySelectorAll(able)]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('[inert], [aria-hidden=true]') && !seen.has(each))
        .filter((each) => !(each.type === 'radio' && names.has(each.name)) && ![...reached].some((group) => group.contains(each)))
        .map((each) => nameOf(each) + ' is never reached');
    },
  };
})()`;
