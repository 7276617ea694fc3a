import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from './clean-text';

const escape = '\u001b';

describe('cleanLine', () => {
  it.each([
    ['two\nlines\r\nhere', 'two lines here'],
    [`${escape}[31mred${escape}[0m`, 'red'],
    [`${escape}]0;title\u0007name`, 'name'],
    [`${escape}]8;;http://x${escape}\\link${escape}]8;;${escape}\\`, 'link'],
    [`a${escape}cb`, 'ab'],
    ['\u009b2Jcleared', 'cleared'],
    ['bell\u0007 back\u0008 nul\u0000', 'bell back nul'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['  功能 "quoted" $(x) `y` ../.. 👩‍💻  ', '功能 "quoted" $(x) `y` ../.. 👩‍💻'],
    [`${escape}]never ended`, ''],
  ])('makes %j safe', (text, line) => {
    expect(cleanLine(text)).toBe(line);
  });
});

it('keeps lines and tabs of longer texts', () => {
  expect(cleanText(`one\r\n\ttwo${escape}[1m\rthree`)).toBe('one\n\ttwo\nthree');
});
