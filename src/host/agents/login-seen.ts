import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProgramName } from '../../shared/known-programs';
import { userHome } from '../projects/user-home';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * What a program would log in with, as far as it can be seen without asking anybody: a key in the environment by its name,
 * or a file that a login leaves. Null says little: systems keep logins in places that cannot be looked into.
 */
export function loginSeen(program: ProgramName, env: Env): string | null {
  const { variables, files } = places[program];
  const variable = variables.find((name) => (env[name] ?? '') !== '');
  if (variable !== undefined) return `${variable} is set`;
  return files(env, userHome(env)).some((file) => existsSync(file)) ? 'Logged in' : null;
}

type Places = {
  readonly variables: readonly string[];
  readonly files: (env: Env, home: string) => readonly string[];
};

const places: Readonly<Record<ProgramName, Places>> = {
  claude: {
    variables: [
      ...['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'CLAUDE_CODE_OAUTH_TOKEN'],
      ...['CLAUDE_CODE_USE_BEDROCK', 'CLAUDE_CODE_USE_VERTEX'],
    ],
    files: (env, home) => [join(env['CLAUDE_CONFIG_DIR'] ?? join(home, '.claude'), '.credentials.json')],
  },
  codex: {
    variables: ['CODEX_API_KEY', 'OPENAI_API_KEY'],
    files: (env, home) => [join(env['CODEX_HOME'] ?? join(home, '.codex'), 'auth.json')],
  },
  gemini: {
    variables: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GENAI_USE_VERTEXAI'],
    files: (_, home) => ['oauth_creds.json', '.env'].map((name) => join(home, '.gemini', name)),
  },
  opencode: {
    variables: [],
    files: (env, home) => [join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'opencode', 'auth.json')],
  },
};
