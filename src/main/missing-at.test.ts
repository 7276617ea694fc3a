import { expect, test } from 'vitest';
import type { HostSession } from '../host/host-session';
import { err, ok } from '../shared/result';
import { missingAt } from './missing-at';

const session = {
  snapshot: () => ({ project: { name: 'shop' }, features: [{ number: 7 }] }),
  runs: { list: () => ok([{ number: 2 }]) },
} as unknown as HostSession;

test('a place that is there can be shown', () => {
  expect(missingAt({ screen: 'mission', feature: 7, run: null }, ok(session))).toBeNull();
  expect(missingAt({ screen: 'history', feature: null, run: 2 }, ok(session))).toBeNull();
});

test('a run or feature that was never there is named', () => {
  expect(missingAt({ screen: 'mission', feature: 9_999, run: null }, ok(session))).toMatchObject({
    message: 'The project “shop” has no feature #9999.',
    where: '#9999',
  });
  expect(missingAt({ screen: 'history', feature: null, run: 999 }, ok(session))).toMatchObject({
    message: 'The project “shop” has no run 999.',
    where: 'run 999',
  });
});

test('a project that cannot be read says so', () => {
  const fault = { code: 'io', message: 'The folder is gone.' } as const;
  expect(missingAt({ screen: 'mission', feature: 7, run: null }, err(fault))).toEqual(fault);
});
