import { expect, test } from 'vitest';
import { axisTicks, tickWords } from './axis-ticks';

const minute = 60_000;

test('few round moments, none past the end', () => {
  expect(axisTicks(95 * minute).map(tickWords)).toEqual(['20 min', '40 min', '60 min', '80 min']);
  expect(axisTicks(30_000)).toEqual([]);
  for (const end of [1, 7, 44, 300, 5_000, 900_000]) {
    const ticks = axisTicks(end * minute);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(ticks.at(-1) ?? 0).toBeLessThanOrEqual(end * minute);
  }
});

test('units grow with the time', () => {
  expect([90, 150, 2_880].map((each) => tickWords(each * minute))).toEqual(['90 min', '2.5 h', '2 days']);
});
