import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineSplitter } from './line-splitter';

const bytes = (text: string) => new TextEncoder().encode(text);
function linesOf(chunks: readonly Uint8Array[]): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return lines;
}

describe('createLineSplitter', () => {
  it('gives the same lines however the bytes arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ' '))),
        fc.array(fc.nat(7), { minLength: 1 }),
        (texts, sizes) => {
          const whole = bytes(texts.map((text) => `${text}\n`).join(''));
          const chunks: Uint8Array[] = [];
          for (let from = 0, turn = 0; from < whole.length; turn += 1) {
            const size = (sizes[turn % sizes.length] ?? 0) + 1;
            chunks.push(whole.slice(from, from + size));
            from += size;
          }
          expect(linesOf(chunks)).toEqual(linesOf([whole]));
          expect(linesOf([whole])).toHaveLength(texts.length);
        },
      ),
    );
  });

  it('gives an unfinished last line and takes carriage returns off', () => {
    expect(linesOf([bytes('a\r\nb')])).toEqual(['a', 'b']);
  });

  it('cuts a line without end once and goes on with the next', () => {
    const long = 'x'.repeat(300 * 1024);
    const lines = linesOf([bytes(long), bytes(long), bytes('\nnext\n')]);
    expect(lines).toHaveLength(2);
    expect(lines[0]?.endsWith('(line cut)')).toBe(true);
    expect(lines[1]).toBe('next');
  });

  it('keeps no more of a line without end than it hands on', () => {
    const lines: string[] = [];
    const splitter = createLineSplitter((line) => lines.push(line));
    splitter.push(bytes('x'.repeat(300 * 1024)));
    expect(lines).toHaveLength(1);
    splitter.push(bytes('y'));
    splitter.end();
    expect(lines).toHaveLength(1);
  });

  it('survives bytes that are no text', () => {
    expect(linesOf([new Uint8Array([0xff, 0xfe, 0x0a, 0x61])])).toEqual(['\ufffd\ufffd', 'a']);
  });
});
