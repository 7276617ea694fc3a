import type { Account } from '../../../shared/gate';
import { accountOf } from '../account-of';
import type { CodexServer } from './codex-server';

const program = 'Codex';

/** Whose limits Codex works under, by the environment it gets and the server that its own configuration names. */
export function codexAccount(env: Readonly<Record<string, string>>, server: CodexServer | null = null): Account {
  const isUnknown = server !== null && server.address === null;
  return accountOf({
    provider: isUnknown ? program : 'OpenAI',
    host: isUnknown ? `what ${program} works with` : 'api.openai.com',
    program,
    address: server === null ? env['OPENAI_BASE_URL'] : server.address,
    secret: env[server?.keyVariable ?? ''] ?? env['CODEX_API_KEY'] ?? env['OPENAI_API_KEY'] ?? env['CODEX_HOME'],
  });
}
