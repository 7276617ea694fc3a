import { describe, expect, test } from 'vitest';
import { projectSettingsSchema, userSettingsSchema } from '../../shared/settings';
import { chooseRoles, type SaidOfAgents } from './choose-roles';

const user = userSettingsSchema.parse({
  agents: [
    { name: 'mine', adapter: 'claude', model: 'm1', effort: 'low', permissions: 'full' },
    { name: 'cheap', adapter: 'codex' },
  ],
});

const nothing: SaidOfAgents = { agent: null, model: null };

function chosen(said: Partial<SaidOfAgents>, project: unknown) {
  const result = chooseRoles({ ...nothing, ...said }, { project: projectSettingsSchema.parse(project), user });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('who works in each role', () => {
  test('without more it is the coding agent, as its profile has it; who plans only looks', () => {
    const { roles } = chosen({ agent: 'mine' }, {});
    const all = { agent: 'mine', model: 'm1', effort: 'low', permissions: 'full' };
    expect(roles).toEqual({
      initializer: { ...all, permissions: 'read-only' },
      decomposition: { ...all, permissions: 'read-only' },
      coding: all,
      testing: all,
      recovery: all,
    });
  });

  test('what is said of a role comes before all else; a model saved for another agent is not its', () => {
    const { roles } = chosen(
      {
        model: 'all',
        roles: {
          coding: { agent: 'cheap', model: null, effort: 'high' },
          testing: { agent: 'mine', model: 'small', effort: null },
        },
      },
      { agent: 'mine', roles: { testing: { agent: 'cheap', model: 'saved', effort: 'medium' } } },
    );
    expect(roles.coding).toMatchObject({ agent: 'cheap', model: 'all', effort: 'high' });
    expect(roles.testing).toMatchObject({ agent: 'mine', model: 'small', effort: 'medium' });
    expect(roles.recovery).toMatchObject({ agent: 'cheap', model: 'all', effort: null });
    const project = projectSettingsSchema.parse({});
    const said = { ...nothing, agent: 'mine', roles: { testing: { agent: 'nobody', model: null, effort: null } } };
    expect(chooseRoles(said, { project, user })).toMatchObject({ error: { where: '--role testing.agent' } });
  });

  test('what is saved for a role comes before that', () => {
    const saved = {
      agent: 'mine',
      model: 'm2',
      roles: {
        testing: { agent: 'cheap', permissions: 'edit' },
        recovery: { model: 'opus', effort: 'high' },
        initializer: { permissions: 'edit' },
      },
    };
    expect(chosen({}, saved).roles).toMatchObject({
      coding: { agent: 'mine', model: 'm2' },
      // The saved model is another program's.
      testing: { agent: 'cheap', model: null, effort: null, permissions: 'edit' },
      recovery: { agent: 'mine', model: 'opus', effort: 'high', permissions: 'full' },
      initializer: { agent: 'mine', permissions: 'edit' },
    });
  });

  test('what is said comes first: the agent for coding and whoever follows it, the model for all', () => {
    const saved = {
      agent: 'mine',
      model: 'm2',
      roles: { testing: { agent: 'mine', model: 'haiku' }, recovery: { model: 'opus' } },
    };
    const { roles } = chosen({ agent: 'cheap' }, saved);
    expect(roles.coding).toMatchObject({ agent: 'cheap', model: null });
    expect(roles.testing).toMatchObject({ agent: 'mine', model: 'haiku' });
    expect(roles.recovery).toMatchObject({ agent: 'cheap', model: null });
    const named = chosen({ model: 'sonnet' }, saved).roles;
    expect(Object.values(named).map(({ model }) => model)).toEqual(Array(5).fill('sonnet'));
  });

  test('coding has its agent from its role, else from the project', () => {
    expect(chosen({}, { agent: 'mine', roles: { coding: { agent: 'cheap' } } }).roles.coding.agent).toBe('cheap');
  });
});

test('a name that nobody knows is refused by the place where it stands', () => {
  const project = projectSettingsSchema.parse({ agent: 'mine', roles: { testing: { agent: 'ghost' } } });
  expect(chooseRoles(nothing, { project, user })).toMatchObject({
    ok: false,
    error: { code: 'no_agent', message: 'There is no agent “ghost”.', where: 'roles.testing.agent' },
  });
});

test('real agents have a recovery agent unless the project says otherwise, the demo has none', () => {
  expect(chosen({ agent: 'mine' }, {}).recovery).toBe(true);
  expect(chosen({ agent: 'demo' }, {}).recovery).toBe(false);
  expect(chosen({ agent: 'demo' }, { recovery: true }).recovery).toBe(true);
  expect(chosen({ agent: 'mine' }, { recovery: false }).recovery).toBe(false);
  expect(chosen({ agent: 'mine' }, { roles: { recovery: { agent: 'demo' } } }).recovery).toBe(false);
});
