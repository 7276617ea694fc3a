import type { Account } from '../../../shared/gate';
import { accountOf } from '../account-of';

/** Whose limits Codex works under, by the environment it gets; a server named in its own configuration is not seen. */
export function codexAccount(env: Readonly<Record<string, string>>): Account {
  return accountOf({
    provider: 'OpenAI',
    host: 'api.openai.com',
    program: 'Codex',
    address: env['OPENAI_BASE_URL'],
    secret: env['CODEX_API_KEY'] ?? env['OPENAI_API_KEY'] ?? env['CODEX_HOME'],
  });
}
