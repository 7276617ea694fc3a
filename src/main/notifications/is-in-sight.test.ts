import { expect, test } from 'vitest';
import type { Place } from '../../shared/contract';
import { isInSight } from './is-in-sight';

const place = (screen: Place['screen'], feature: number | null = null): Place => ({ screen, feature, run: null });
const news = { project: 'a', place: place('board', 7) };
const window = { isDestroyed: () => false, isFocused: () => true };
const looking = { window, project: 'a', place: place('board') };

test.each([
  ['its screen is shown', {}, true],
  ['its feature is open elsewhere', { place: place('graph', 7) }, true],
  ['another screen is shown', { place: place('graph', 8) }, false],
  ['nobody went anywhere yet', { place: null }, false],
  ['another project is shown', { project: 'b' }, false],
  ['the window has not the focus', { window: { ...window, isFocused: () => false } }, false],
  ['the window is gone', { window: { ...window, isDestroyed: () => true } }, false],
])('%s', (_, sight, isSeen) => {
  expect(isInSight(news, { ...looking, ...sight })).toBe(isSeen);
});
