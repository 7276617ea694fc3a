import { expect, test } from 'vitest';
import { userSettingsSchema, type AgentProfile } from '../../shared/settings';
import { defaultRunSettings } from '../../shared/run-settings';
import { refuseWithoutAgent, refuseWithoutAgents } from './refuse-without-agent';

const having = (...agents: readonly AgentProfile[]) => userSettingsSchema.parse({ agents: [...agents] });

test('a program that is not there is named, with the way to get it', () => {
  const ghost: AgentProfile = { name: 'claude', adapter: 'claude', argv: ['no-such-claude'], model: null };
  expect(refuseWithoutAgent('claude', having(ghost))).toEqual({
    ok: false,
    error: {
      code: 'no_agent',
      message: 'The program “no-such-claude” of the agent “claude” is not found on this computer.',
      where: '--agent',
      remedy: 'Install it with npm install -g @anthropic-ai/claude-code, or choose another agent.',
    },
  });
});

test.each(['/no/such/agent', '/tmp'])('a path that leads nowhere is refused as well: %s', (program) => {
  const ghost: AgentProfile = { name: 'mine', adapter: 'command', argv: [program], model: null };
  expect(refuseWithoutAgent('mine', having(ghost))).toMatchObject({ ok: false, error: { code: 'no_agent' } });
});

test('a relative path is left to the place where the agent works', () => {
  const near: AgentProfile = { name: 'mine', adapter: 'command', argv: ['./tools/agent'], model: null };
  expect(refuseWithoutAgent('mine', having(near)).ok).toBe(true);
});

test('the demo comes along, and a program that is there will do', () => {
  const shell: AgentProfile = { name: 'mine', adapter: 'command', argv: ['sh'], model: null };
  expect([refuseWithoutAgent('demo', having()).ok, refuseWithoutAgent('mine', having(shell)).ok]).toEqual([true, true]);
});

test('what is called demo is the demo, whatever its profile would start', () => {
  const ghost: AgentProfile = { name: 'demo', adapter: 'command', argv: ['no-such-demo'], model: null };
  expect(refuseWithoutAgent('demo', having(ghost)).ok).toBe(true);
});

test('every role that the run needs has its program, each named by the place where it is chosen', () => {
  const ghost: AgentProfile = { name: 'ghost', adapter: 'command', argv: ['no-such-agent'], model: null };
  const medic = { agent: 'ghost', model: null, effort: null, permissions: 'edit' } as const;
  const settings = { ...defaultRunSettings, agent: 'demo', recovery: true, roles: { recovery: medic } };
  expect(refuseWithoutAgents(settings, having(ghost))).toMatchObject({
    ok: false,
    error: { code: 'no_agent', where: 'roles.recovery.agent' },
  });
  expect(refuseWithoutAgents({ ...settings, recovery: false }, having(ghost)).ok).toBe(true);
  expect(refuseWithoutAgents({ ...settings, agent: 'ghost' }, having(ghost))).toMatchObject({
    error: { where: '--agent' },
  });
});
