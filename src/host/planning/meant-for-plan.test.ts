import { describe, expect, it } from 'vitest';
import type { RoleChoice } from '../../shared/role-choice';
import { defaultRunSettings, type RunSettings } from '../../shared/run-settings';
import { meantForPlan } from './meant-for-plan';

const choice = (agent: string): RoleChoice => ({ agent, model: 'm', effort: null, permissions: 'edit' });
const settings = (goal: RunSettings['goal']): RunSettings => ({
  ...defaultRunSettings,
  goal,
  roles: { coding: choice('said'), decomposition: { ...choice('saved'), permissions: 'read-only' } },
});
const split = { kind: 'decomposition', request: 'x' } as const;

describe('an agent that is named for a run', () => {
  it('is the one that plans where the run only plans, as careful as that role is', () => {
    const { roles } = meantForPlan(settings(split), 'said');
    expect(roles.decomposition).toEqual({ ...choice('said'), permissions: 'read-only' });
    expect(meantForPlan(settings({ kind: 'initializer' }), 'said').roles.initializer).toMatchObject({
      agent: 'said',
      permissions: 'read-only',
    });
  });

  it('leaves the role as it is saved elsewhere, and where nobody is named', () => {
    expect(meantForPlan(settings({ kind: 'all' }), 'said')).toEqual(settings({ kind: 'all' }));
    expect(meantForPlan(settings(split), null)).toEqual(settings(split));
  });
});
