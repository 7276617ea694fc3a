import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendLines, insertLines, replaceFirst } from './text-edits';

const text = 'start\n  arrive,\nend\n';

test('lines go next to the first line that is the marker', () => {
  expect(insertLines(text, { marker: 'arrive,', where: 'after', lines: ['  a', '  b'] })).toEqual({
    ok: true,
    value: 'start\n  arrive,\n  a\n  b\nend\n',
  });
  expect(insertLines(text, { marker: ' arrive, ', where: 'before', lines: ['x'] })).toEqual({
    ok: true,
    value: 'start\nx\n  arrive,\nend\n',
  });
  expect(insertLines('a', { marker: 'a', where: 'before', lines: ['x'] })).toEqual({ ok: true, value: 'x\na' });
});

test('a missing marker or text is an error', () => {
  expect(insertLines(text, { marker: 'arriv', where: 'after', lines: [] })).toMatchObject({ ok: false });
  expect(replaceFirst(text, 'departs', 'leaves')).toMatchObject({ ok: false });
});

test('the first occurrence is replaced, literally', () => {
  expect(replaceFirst('a a', 'a', '$&$1')).toEqual({ ok: true, value: '$&$1 a' });
});

test('a text that is already the new one stays, also where the new one holds the old one', () => {
  expect(replaceFirst('say hello, all', 'hello', 'hello, all')).toEqual({ ok: true, value: 'say hello, all' });
  expect(replaceFirst('b', 'a', 'b')).toEqual({ ok: true, value: 'b' });
});

test('a file without a last newline gets one before lines are added', () => {
  expect(appendLines('a', ['b'])).toBe('a\nb\n');
  expect(appendLines('', ['b'])).toBe('b\n');
});

test('doing an edit twice is doing it once', () => {
  const line = fc.string({ maxLength: 4 }).filter((value) => !value.includes('\n'));
  const lines = fc.array(line, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(lines, lines, fc.constantFrom('before', 'after'), fc.nat(), (all, added, where, place) => {
      const marker = all[place % all.length] ?? '';
      // A block that holds its own marker line cannot be told from the file's.
      fc.pre(!added.some((value) => value.trim() === marker.trim()));
      const edit = { marker, where: where, lines: added };
      const once = insertLines(all.join('\n'), edit);
      expect(once.ok && insertLines(once.value, edit)).toEqual(once);
      const appended = appendLines(all.join('\n'), added);
      expect(appendLines(appended, added)).toBe(appended);
    }),
  );
});
