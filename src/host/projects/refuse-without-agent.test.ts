import { expect, test } from 'vitest';
import { userSettingsSchema, type AgentProfile } from '../../shared/settings';
import { refuseWithoutAgent } from './refuse-without-agent';

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

test('the demo comes along, and a program that is there will do', () => {
  const shell: AgentProfile = { name: 'mine', adapter: 'command', argv: ['sh'], model: null };
  expect([refuseWithoutAgent('demo', having()).ok, refuseWithoutAgent('mine', having(shell)).ok]).toEqual([true, true]);
});

test('what is called demo is the demo, whatever its profile would start', () => {
  const ghost: AgentProfile = { name: 'demo', adapter: 'command', argv: ['no-such-demo'], model: null };
  expect(refuseWithoutAgent('demo', having(ghost)).ok).toBe(true);
});
