import { expect, test } from 'vitest';
import { parsePs } from './parse-ps';

test('a process that has just died belongs to no group and no session any more', () => {
  const line = '15201     0 4294967295 -1   0 ?        X Sun Nov 22 05:26:36 2026 [git]';
  const negative = '15202     0 -1 -1   0 ?        X Sun Nov 22 05:26:36 2026 [git]';
  for (const row of parsePs(`${line}\n${negative}\n`)) {
    expect(row).toMatchObject({ sid: null, alive: false, startedAt: 'Sun Nov 22 05:26:36 2026', command: '[git]' });
  }
  expect(parsePs(line)).toHaveLength(1);
});

test('a line in another form is an error', () => {
  expect(() => parsePs('PID PPID COMMAND')).toThrow('unknown form');
});

test('a command may have any characters, and any number of them', () => {
  const command = `a${' '.repeat(200_000)}\u2028${' '.repeat(200_000)}\rb`;
  const line = `15201     1 15201 15201   0 ?        S Sun Nov 22 05:26:36 2026 ${command}`;
  expect(parsePs(line)).toMatchObject([{ command }]);
});
