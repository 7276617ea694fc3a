import { expect, it } from 'vitest';
import { accountNamed } from './account-of';
import { claudeAccount } from './claude/claude-account';
import { codexAccount } from './codex/codex-account';

it('is the same for the same key and server, and never shows the key', () => {
  const account = claudeAccount({ ANTHROPIC_API_KEY: 'sk-secret' });
  expect(account).toEqual({
    key: expect.stringMatching(/^anthropic-[0-9a-f]{8}$/) as string,
    provider: 'Anthropic',
    host: 'api.anthropic.com',
    program: 'Claude Code',
  });
  expect(claudeAccount({ ANTHROPIC_API_KEY: 'sk-secret' })).toEqual(account);
  expect(claudeAccount({ ANTHROPIC_API_KEY: 'sk-other' }).key).not.toBe(account.key);
});

it.each([
  [claudeAccount({}), 'anthropic-login', 'api.anthropic.com'],
  [claudeAccount({ ANTHROPIC_API_KEY: '' }), 'anthropic-login', 'api.anthropic.com'],
  [claudeAccount({ ANTHROPIC_BASE_URL: 'http://127.0.0.1:8080/v1' }), '127.0.0.1-8080-login', '127.0.0.1:8080'],
  [claudeAccount({ ANTHROPIC_BASE_URL: 'no address' }), 'no-address-login', 'no address'],
  [claudeAccount({ CLAUDE_CODE_USE_BEDROCK: '1' }), 'amazon-bedrock-login', 'Amazon Bedrock'],
  [claudeAccount({ CLAUDE_CODE_USE_VERTEX: '1' }), 'google-vertex-ai-login', 'Google Vertex AI'],
  [codexAccount({}), 'openai-login', 'api.openai.com'],
  [codexAccount({ OPENAI_BASE_URL: 'https://models.example.com' }), 'models.example.com-login', 'models.example.com'],
  [accountNamed('my-agent'), 'agent-my-agent', 'what my-agent works with'],
])('is named for people and for a file: %o', ({ key, host }, expectedKey, expectedHost) => {
  expect([key, host]).toEqual([expectedKey, expectedHost]);
});
