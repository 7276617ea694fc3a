import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text';

describe('plainText', () => {
  it.each([
    ['\u001b[32mgreen\u001b[0m', 'green'],
    ['Receiving: 1%\rReceiving: 42%\r', 'Receiving: 42%'],
    ['a\r\nb\r\n', 'a\nb\n'],
    ['one\nold\rnew\nthree', 'one\nnew\nthree'],
    ['\u001b]0;title\u0007text', 'text'],
    ['bell\u0007', 'bell'],
  ])('shows %j', (output, text) => {
    expect(plainText(output)).toBe(text);
  });
});
