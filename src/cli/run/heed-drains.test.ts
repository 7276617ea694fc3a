import { expect, test } from 'vitest';
import { heedDrains } from './heed-drains';

const told = (...codes: readonly string[]) => {
  const drains = heedDrains();
  for (const code of codes) drains.heed({ type: 'warning', seq: 1, at: 0, code });
  return drains.drained();
};

test('a run drains from the word that it does until it is resumed', () => {
  expect(told()).toBe(false);
  expect(told('no_checks', 'run_draining')).toBe(true);
  expect(told('run_draining', 'run_resumed')).toBe(false);
  expect(told('run_draining', 'run_resumed', 'run_draining')).toBe(true);
});

test('who comes later knows whether it drains already; what an agent says is no such word', () => {
  const drains = heedDrains(true);
  drains.heed({ type: 'log', seq: 1, at: 0, code: 'run_resumed' });
  expect(drains.drained()).toBe(true);
});
