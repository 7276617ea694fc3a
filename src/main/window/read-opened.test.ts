import { expect, test } from 'vitest';
import { readOpened } from './read-opened';

const place = { screen: 'graph', feature: 7, run: null };

test.each([
  [
    { project: 'p', place },
    { project: 'p', place },
  ],
  [
    { project: 'p', place: { screen: 'nowhere' } },
    { project: 'p', place: null },
  ],
  [{ project: null, place }, null],
  [[], null],
  ['x', null],
])('%j was open', (saved, opened) => {
  expect(readOpened(saved)).toEqual(opened);
});
