import type { OpenBrowser } from '../ports/agent-browser';

/** What an agent with a browser is told of it: one sentence, or none. */
export function browserRules(browser: OpenBrowser | null): readonly string[] {
  if (browser === null) return [];
  return [
    'You have a browser without a window, which is yours alone: `browser_navigate` opens a page, `browser_snapshot` tells it as text, `browser_take_screenshot` shows it. Use it to try what people will see; serve pages on the port in FLOTILLA_PORT, and stop the server before you exit.',
  ];
}
