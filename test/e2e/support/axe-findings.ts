import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong within a part of the page as it is shown, one line for each element; `only` keeps it to some of
 * its rules. Its source is evaluated from outside of the page: the window's policy allows no script but the app's own.
 * Menus stand outside of all landmarks, for nothing may cut them off; the focus leads there.
 */
export async function axeFindings(page: Page, within: string, only?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(`if (!('axe' in window)) { ${source} }`);
  return page.evaluate<readonly string[]>(`(async () => {
    const { violations } = await axe.run(${JSON.stringify(within)}, {
      resultTypes: ['violations'],
      // Style sheets are read for rules that are off, films for one that finds none here.
      preload: false,
      ${only === undefined ? '' : `runOnly: ${JSON.stringify(only)},`}
    });
    return violations.flatMap(({ id, impact, help, nodes }) =>
      nodes.filter(({ html }) => id !== 'region' || !html.startsWith('<div data-radix-popper')).map(({ target, any }) => impact + ' ' + id + ' (' + help + '): ' + target.join(' ') + ' ' + any.map(({ message }) => message).join('; ')),
    );
  })()`);
}
