import { describe, expect, it } from 'vitest';
import { parseStat, parseUid, valuesIn } from './parse-proc';

const rest = '4194560 100 0 0 0 1 2 0 0 20 0 1 0 123456 1000000 200 18446744073709551615 0 0';

describe('parseStat', () => {
  it('reads identity, family and terminal', () => {
    expect(parseStat(`42 (node) S 1 40 39 34816 42 ${rest}\n`)).toEqual({
      pid: 42,
      name: 'node',
      ppid: 1,
      pgid: 40,
      sid: 39,
      hasTerminal: true,
      alive: true,
      startedAt: '123456',
    });
  });

  it('is not led astray by a name that looks like fields', () => {
    expect(parseStat(`42 (a) Z 1 (b) S 7 40 39 0 -1 ${rest}`)).toMatchObject({
      name: 'a) Z 1 (b',
      ppid: 7,
      hasTerminal: false,
      alive: true,
      startedAt: '123456',
    });
  });

  it.each([
    ['Z', 1, false],
    ['X', 1, false],
    ['T', 1, true],
    ['D', 1, true],
    ['Z', 3, true],
  ])('state %s with %i threads: alive %s', (state, threads, alive) => {
    const fields = rest.replace('20 0 1 0 123456', `20 0 ${threads} 0 123456`);
    expect(parseStat(`42 (x) ${state} 1 42 42 0 -1 ${fields}`).alive).toBe(alive);
  });
});

it('reads the real user', () => {
  expect(parseUid('Name:\tnode\nUid:\t1000\t0\t0\t0\nGid:\t5\t5\t5\t5\n')).toBe(1000);
  expect(parseUid('')).toBeNull();
});

it('finds all values of a variable and no other', () => {
  const environ =
    'FLOTILLA_ATTEMPT=a\0XFLOTILLA_ATTEMPT=b\0FLOTILLA_ATTEMPT_2=c\0NOTE=FLOTILLA_ATTEMPT=d\0FLOTILLA_ATTEMPT=e\0';
  expect(valuesIn(environ, 'FLOTILLA_ATTEMPT')).toEqual(['a', 'e']);
});
