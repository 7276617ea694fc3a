import { expect, test } from 'vitest';
import { readOptions } from './read-options.mjs';

test('runs many seeds, one seed, or many from one on', () => {
  expect(readOptions([])).toEqual({ first: 1, runs: 20_000, workers: 2, tracing: false, keep: true });
  expect(readOptions(['--seed', '7'])).toMatchObject({ first: 7, runs: 1, workers: 1 });
  expect(readOptions(['--seed=7', '--runs=50', '--no-keep'])).toMatchObject({ first: 7, runs: 50, keep: false });
  expect(readOptions(['--runs', '50', '--trace'])).toMatchObject({ runs: 1, tracing: true });
});

test.each([
  [['--runs', 'abc'], '--runs takes a whole number from 1, not "abc".'],
  [['--runs', '0'], '--runs takes a whole number from 1, not "0".'],
  [['--seed', '1.5'], '--seed takes a whole number from 0, not "1.5".'],
  [['--workers', ''], '--workers takes a whole number from 1, not "".'],
  [['--rnus', '5'], "Unknown option '--rnus'."],
  [['7'], "Unexpected argument '7'."],
  [['--runs'], "Option '--runs <value>' argument missing."],
])('refuses %j with a sentence', (args, sentence) => {
  expect(readOptions(args)).toEqual({ refusal: expect.stringContaining(`${sentence}\nUsage: `) });
});
