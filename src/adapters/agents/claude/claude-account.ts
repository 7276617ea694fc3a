import type { Account } from '../../../shared/gate';
import { accountOf } from '../account-of';

const program = 'Claude Code';

/** Whose limits Claude Code works under, by the environment it gets. */
export function claudeAccount(env: Readonly<Record<string, string>>): Account {
  if (env['CLAUDE_CODE_USE_BEDROCK']) {
    const secret = env['AWS_ACCESS_KEY_ID'] ?? env['AWS_PROFILE'];
    return accountOf({ provider: 'Amazon Bedrock', host: 'Amazon Bedrock', program, address: null, secret });
  }
  if (env['CLAUDE_CODE_USE_VERTEX']) {
    const secret = env['ANTHROPIC_VERTEX_PROJECT_ID'];
    return accountOf({ provider: 'Google Vertex AI', host: 'Google Vertex AI', program, address: null, secret });
  }
  return accountOf({
    provider: 'Anthropic',
    host: 'api.anthropic.com',
    program,
    address: env['ANTHROPIC_BASE_URL'],
    secret:
      env['ANTHROPIC_API_KEY'] ??
      env['ANTHROPIC_AUTH_TOKEN'] ??
      env['CLAUDE_CODE_OAUTH_TOKEN'] ??
      env['CLAUDE_CONFIG_DIR'],
  });
}
