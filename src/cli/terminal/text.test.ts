import { describe, expect, test } from 'vitest';
import { cut, fit, width } from './text';

describe('columns of a terminal', () => {
  test.each([
    ['plain', 5],
    ['数据库', 6],
    ['한글', 4],
    ['👩‍🚀', 2],
    ['🇩🇪 ok', 5],
    ['e\u0301', 1],
  ])('%s takes %i', (text, columns) => expect(width(text)).toBe(columns));

  test('a text is cut between characters and says so', () => {
    expect(cut('short', 5)).toBe('short');
    expect(cut('too long', 5)).toBe('too…');
    expect(cut('数据库', 5)).toBe('数据…');
    expect(cut('数据库', 4)).toBe('数…');
    expect(cut('a👩‍🚀b', 3)).toBe('a…');
    expect(cut('abc', 1)).toBe('…');
    expect(cut('abc', 0)).toBe('');
  });

  test.each(['数据库', 'a👩‍🚀bcd', 'x', ''])('%s is fitted into exactly the columns there are', (text) => {
    for (const columns of [0, 1, 2, 3, 4, 20]) expect(width(fit(text, columns))).toBe(columns);
  });
});
