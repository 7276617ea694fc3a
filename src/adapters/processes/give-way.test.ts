import { constants } from 'node:os';
import { expect, test } from 'vitest';
import { priorityBehind } from './give-way';

const { PRIORITY_NORMAL, PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;

test.each([
  ['linux', 0, 5],
  ['darwin', 10, 15],
  ['linux', 17, 19],
  ['win32', PRIORITY_NORMAL, PRIORITY_BELOW_NORMAL],
  ['win32', PRIORITY_LOW, PRIORITY_LOW],
] as const)('on %s what a host of priority %i starts has %i', (platform, own, behind) => {
  expect(priorityBehind(own, platform)).toBe(behind);
});
