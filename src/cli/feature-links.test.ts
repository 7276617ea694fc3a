import { expect, test } from 'vitest';
import { createFeatureLinks } from './feature-links';
import { showsHyperlinks } from './terminal/shows-hyperlinks';

test('a terminal that shows links has the feature’s name as one', () => {
  const links = createFeatureLinks({ hyperlinks: true }, 'Café du port');
  expect(links.label(3)).toBe(
    '\u001b]8;;flotilla://project/Caf%C3%A9%20du%20port/feature/3\u001b\\[Feature #3]\u001b]8;;\u001b\\',
  );
  expect(links.hint([3])).toEqual([]);
});

test('another one is told the address, once', () => {
  const links = createFeatureLinks({ hyperlinks: false }, 'harbour');
  expect(links.label(3)).toBe('[Feature #3]');
  expect(links.hint([3])).toEqual(['  in the app: flotilla://project/harbour/feature/3']);
  expect(links.hint([3, 4])).toEqual(['  in the app: flotilla://project/harbour']);
  expect(links.hint([])).toEqual([]);
});

test.each([
  [{ VTE_VERSION: '7600' }, true],
  [{ VTE_VERSION: '4200' }, false],
  [{ TERM_PROGRAM: 'iTerm.app' }, true],
  [{ TERM: 'xterm-kitty' }, true],
  [{ TERM: 'xterm-256color' }, false],
  [{ VTE_VERSION: '7600', CI: '1' }, false],
  [{ VTE_VERSION: '7600', TMUX: '/tmp/tmux' }, false],
  [{ CI: '1', FORCE_HYPERLINK: '1' }, true],
  [{ VTE_VERSION: '7600', FORCE_HYPERLINK: '0' }, false],
])('%j', (env, shows) => {
  expect(showsHyperlinks(env)).toBe(shows);
});
