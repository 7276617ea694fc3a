import { expect, test } from 'vitest';
import { table } from './table';
import { duration, list } from './text';

test('columns line up, also beside wide characters, without spaces at the end', () => {
  expect(
    table(
      ['ID', 'NAME', 'WHY'],
      [
        ['1', '数据', 'x'],
        ['22', 'name', ''],
      ],
    ),
  ).toEqual(['ID  NAME  WHY', '1   数据  x', '22  name']);
});

test('durations and lists', () => {
  expect([0, 61_000, 3_725_000].map(duration)).toEqual(['0:00', '1:01', '1:02:05']);
  expect(list(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
});
