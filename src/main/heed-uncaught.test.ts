import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fault } from '../shared/fault';
import { heedUncaught } from './heed-uncaught';

let logged: unknown[];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((...what) => void logged.push(what));
});
afterEach(() => void vi.restoreAllMocks());

test('what nobody caught is logged each time, and told once', () => {
  const source = new EventEmitter();
  const told: Fault[] = [];
  heedUncaught({ source, tell: (fault) => void told.push(fault) });
  const cause = new Error('The database connection is not open');
  source.emit('uncaughtException', cause);
  source.emit('uncaughtException', cause);
  source.emit('unhandledRejection', 'no reason');
  expect(told.map(({ where }) => where)).toEqual(['The database connection is not open', 'no reason']);
  expect(logged).toHaveLength(3);
});
