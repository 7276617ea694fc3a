import { expect, test } from 'vitest';
import { wrapText } from './wrap-text';

const font = '500 13px sans-serif';

/** Ten to a character. */
const measure = (text: string): number => text.length * 10;

test.each([
  ['Log in', 80, 2, ['Log in']],
  ['Log in with a key', 80, 2, ['Log in', 'with a…']],
  ['Log in with a key', 80, 3, ['Log in', 'with a', 'key']],
  ['Internationalisation', 80, 2, ['Internat', 'ionalis…']],
  ['Log in with a key', 80, 1, ['Log in…']],
  ['', 80, 2, []],
])('“%s” in a width of %d and %d lines', (text, width, lines, wanted) => {
  expect(wrapText(text, { width, lines, font, measure })).toEqual(wanted);
});

test('no line is wider than its room, and none is lost to a narrow one', () => {
  for (const width of [16, 24, 40]) {
    const lines = wrapText('Pay by card', { width, lines: 9, font, measure });
    expect(lines.every((line) => measure(line) <= width)).toBe(true);
    expect(lines.join('').replaceAll(' ', '')).toBe('Paybycard');
  }
});
