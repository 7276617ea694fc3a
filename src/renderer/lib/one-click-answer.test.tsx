import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FeatureView } from '../../shared/views';
import { featureOf } from './testing/project-of';

beforeEach(() => vi.stubGlobal('window', { flotilla: {}, matchMedia: () => ({ matches: false }) }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const asking = { status: 'needs_input', shown: 'needs_input' } as const;

test.each<[Partial<FeatureView>, string]>([
  [{ asksAboutAccount: true }, 'It can go on'],
  [{ grants: { usd: 2 } }, 'Allow another $2'],
  [{}, ''],
])('a question of %j is answered with “%s”', async (about, words) => {
  const { needsNoWords, OneClickAnswer } = await import('./one-click-answer');
  const feature = featureOf(1, { ...asking, ...about });
  expect(renderToStaticMarkup(<OneClickAnswer feature={feature} />).replace(/<[^>]*>/g, '')).toBe(words);
  expect(needsNoWords(feature)).toBe(words !== '');
});
