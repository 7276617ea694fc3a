import { expect, it } from 'vitest';
import { defaultRunSettings } from '../../shared/run-settings';
import type { RunGoal } from '../../shared/run-goal';
import { notBegun, type Begun } from './not-begun';

const nothing: Begun = { planned: false, tested: false, features: 0 };
const of = (kind: 'all' | 'testing' | 'initializer' | 'decomposition', begun: Partial<Begun>, status = 'draining') => {
  const goal: RunGoal = kind === 'decomposition' ? { kind, request: 'Coupons' } : { kind };
  return notBegun({ settings: { ...defaultRunSettings, goal }, status } as never, { ...nothing, ...begun });
};

it('is so where no agent of the kind it is for was at work', () => {
  expect(of('testing', { features: 3 })).toBe(true);
  expect(of('testing', { features: 3, tested: true })).toBe(false);
  for (const kind of ['initializer', 'decomposition'] as const) {
    expect(of(kind, {})).toBe(true);
    expect(of(kind, { planned: true })).toBe(false);
  }
});

it('is so of a run whose features are still to be made, unless nothing keeps it from going on', () => {
  expect(of('all', {})).toBe(true);
  expect(of('all', {}, 'running')).toBe(false);
  expect(of('all', { planned: true })).toBe(false);
  expect(of('all', { features: 2 })).toBe(false);
});
