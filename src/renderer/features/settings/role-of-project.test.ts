import { expect, test } from 'vitest';
import { projectSettingsSchema, userSettingsSchema } from '../../../shared/settings';
import { fallbackOf } from './role-of-project';

const user = userSettingsSchema.parse({
  agents: [{ name: 'mine', adapter: 'claude', model: 'm1', effort: 'low', permissions: 'full' }],
});

const of = (role: 'coding' | 'testing' | 'initializer', project: unknown) =>
  fallbackOf(role, projectSettingsSchema.parse(project), user);

test('a role that says nothing follows the coding agent and its profile; who plans only reads', () => {
  const followed = { agent: 'mine', model: 'm2', effort: 'low', permissions: 'full', adapter: 'claude' };
  expect(of('testing', { agent: 'mine', model: 'm2' })).toEqual(followed);
  expect(of('initializer', { agent: 'mine', model: 'm2' })).toEqual({ ...followed, permissions: 'read-only' });
});

test('a role with an agent of its own has what that says, not the project’s model', () => {
  const fallback = of('testing', { agent: 'mine', model: 'm2', roles: { testing: { agent: 'codex' } } });
  expect(fallback).toEqual({ agent: 'mine', model: null, effort: null, permissions: 'edit', adapter: 'codex' });
});

test('without an agent nobody works', () => {
  expect(of('coding', {})).toMatchObject({ agent: null, adapter: null });
});
