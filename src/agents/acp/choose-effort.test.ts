import { expect, test } from 'vitest';
import { requestForEffort } from './choose-effort';

/** As opencode 1.18.33 offers it for a model that can think. */
const effort = {
  ...{ id: 'effort', name: 'Effort', category: 'thought_level', type: 'select', currentValue: 'default' },
  options: ['low', 'high', 'default'].map((value) => ({ value, name: value.toUpperCase() })),
};
const model = { id: 'model', category: 'model', currentValue: 'a', options: [{ value: 'high' }] };
const session = { configOptions: [{ broken: true }, model, effort] };

test('an effort is chosen where the session offers it', () => {
  expect(requestForEffort(session, 's', 'high')).toEqual({
    ok: true,
    value: { method: 'session/set_config_option', params: { sessionId: 's', configId: 'effort', value: 'high' } },
  });
  const named = { ...effort, options: [{ options: [{ value: '3', name: 'Low' }] }] };
  expect(requestForEffort({ configOptions: [named] }, 's', 'low')).toMatchObject({ value: { params: { value: '3' } } });
  expect(requestForEffort({ configOptions: [{ ...effort, currentValue: 'low' }] }, 's', 'low').ok).toBe(true);
});

test.each([
  [session, 'medium', 'The agent has no effort “medium” and works with its own. It has low, high, default'],
  [{ configOptions: [model] }, 'high', 'The agent takes no effort with this model; “high” makes no difference.'],
  [null, 'high', 'The agent takes no effort with this model; “high” makes no difference.'],
] as const)('where it does not, that is said: %o', (offered, wanted, said) => {
  expect(requestForEffort(offered, 's', wanted)).toEqual({ ok: false, error: said });
});
