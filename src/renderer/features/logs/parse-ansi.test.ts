import { expect, test } from 'vitest';
import { parseAnsi } from './parse-ansi';

const escape = String.fromCharCode(0x1b);

test('colours and weight are kept', () => {
  const pieces = parseAnsi(`a${escape}[1;31mb${escape}[0mc${escape}[38;5;208md${escape}[48;2;1;2;3me`);
  expect(pieces.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(pieces[1]).toMatchObject({ isBold: true, color: { type: 'palette', index: 1 } });
  expect(pieces[2]).toMatchObject({ isBold: false, color: null });
  expect(pieces[3]?.color).toEqual({ type: 'rgb', css: 'rgb(255 135 0)' });
  expect(pieces[4]?.background).toEqual({ type: 'rgb', css: 'rgb(1 2 3)' });
});

test('what drives a terminal is gone, and a line that was drawn anew shows its last state', () => {
  const title = `${escape}]0;evil${String.fromCharCode(7)}`;
  const text = parseAnsi(`10 %\r100 %${escape}[2K${escape}[3A${title}\u202e<b>`).map((piece) => piece.text);
  expect(text.join('')).toBe('100 %<b>');
});

test('long runs of what is looked for are soon read', () => {
  const shown = (line: string) => parseAnsi(line).reduce((length, { text }) => length + text.length, 0);
  const many = 1_000_000;
  for (const piece of ['\r', '\t', ' ', '\n', escape, `${escape}[`, `${escape}]`, '[', '(', '"', '\\'])
    expect(shown(`${piece.repeat(many / piece.length)}x`)).toBeLessThan(5 * many);
  expect(shown(`${escape}[${'38;'.repeat(many)}1mx`)).toBe(1);
  expect(shown(`a\r${'b\r'.repeat(many)}`)).toBe(1);
});
