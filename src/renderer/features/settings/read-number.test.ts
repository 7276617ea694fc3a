import { describe, expect, it } from 'vitest';
import { readNumber } from './read-number';

const bounds = { min: 1, max: 50, isOptional: false };

describe('readNumber', () => {
  it.each([
    ['7', 7],
    [' 50 ', 50],
  ])('takes %j', (text, value) => {
    expect(readNumber(text, bounds)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'Write a number from 1 to 50.'],
    ['0', 'at least'],
    ['51', '50 at most'],
    ['4.5', '“4.5” is not one'],
    ['45 parsecs', 'is not one'],
    ['1e3', 'is not one'],
  ])('refuses %j and says what is right', (text, why) => {
    const read = readNumber(text, bounds);
    expect(read.ok ? '' : read.why).toContain(why);
  });

  it('takes nothing for the default where there is one', () => {
    expect(readNumber('', { ...bounds, isOptional: true })).toEqual({ ok: true, value: null });
  });
});
