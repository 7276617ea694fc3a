import { expect, test } from 'vitest';
import type { DomainEvent } from '../../shared/event';
import { defaultRunSettings, type RunSettings } from '../../shared/run-settings';
import type { AgentAdapter, AgentCatalog } from '../ports/agent-adapter';
import { refuseUnknownAgents, roleAgents } from './role-agents';
import { warnOfUnheeded } from './warn-of-unheeded';

const deaf = { name: 'deaf', heeds: { model: false, effort: false, permissions: false } } as unknown as AgentAdapter;
const able = { name: 'able', heeds: { model: true, effort: true, permissions: true } } as unknown as AgentAdapter;
const agents: AgentCatalog = {
  find: (name) => [deaf, able].find((adapter) => adapter.name === name),
  names: () => ['deaf', 'able'],
};

const settings = (changes: Partial<RunSettings>): RunSettings => ({ ...defaultRunSettings, agent: 'able', ...changes });
const testing = { agent: 'deaf', model: 'm', effort: 'low', permissions: 'full' } as const;

test('a role has its own agent, else the coding one, as the settings have it now', () => {
  let current = settings({ model: 'm0', roles: { testing } });
  const agentFor = roleAgents(agents, () => current);
  expect(agentFor('testing')).toEqual({ ...testing, adapter: deaf });
  expect(agentFor('initializer')).toEqual({
    agent: 'able',
    model: 'm0',
    effort: null,
    permissions: 'read-only',
    adapter: able,
  });
  current = settings({});
  expect(agentFor('testing').adapter).toBe(able);
});

test('a name nobody knows is refused before anything begins, and vanishing later is a bug', () => {
  expect(refuseUnknownAgents(agents, settings({ roles: { testing } }))).toEqual({ ok: true, value: undefined });
  const ghost = settings({ roles: { recovery: { ...testing, agent: 'ghost' } } });
  expect(refuseUnknownAgents(agents, ghost)).toEqual({
    ok: false,
    error: {
      code: 'no_agent',
      message: 'There is no agent named "ghost" for the role recovery',
      where: 'roles.recovery.agent',
      remedy: 'Choose one of: deaf, able',
    },
  });
  expect(() => roleAgents(agents, () => ghost)('recovery')).toThrow('has vanished');
});

function warned(changes: Partial<RunSettings>): readonly string[] {
  const events: DomainEvent[] = [];
  warnOfUnheeded({ agents, ledger: { record: (event) => events.push(event) } }, settings(changes));
  return events.flatMap((event) => (event.type === 'warning_raised' ? [event.message] : []));
}

test('what a program can’t be told is said, of the roles that this run has', () => {
  expect(warned({ roles: { testing } })).toEqual([
    'The agent deaf was given the model m, but its program can’t be told, so this makes no difference',
    'The agent deaf was given the effort low, but its program can’t be told, so this makes no difference',
    'The agent deaf was given the permissions full, but nothing makes its program keep to them',
  ]);
  expect(warned({ roles: { testing }, testingRatio: 0 })).toEqual([]);
  expect(warned({ roles: { testing: { ...testing, agent: 'able' } } })).toEqual([]);
  expect(warned({ agent: 'deaf' })).toEqual([]);
});
