import { join } from 'node:path';
import { own } from '../model-server/scenario';
import type { Program } from './program';

export const claude: Program = {
  name: 'claude',
  adapter: 'claude',
  model: 'claude-sonnet-4-5',
  argv: (program) => [program],
  env: (server, folder) => ({
    ANTHROPIC_BASE_URL: server.url,
    ANTHROPIC_API_KEY: 'not-a-key',
    CLAUDE_CONFIG_DIR: join(folder, 'claude'),
  }),
  key: 'ANTHROPIC_API_KEY',
  turnsTold: 3,
  tries: 4,
  patienceMs: 10_000,
  denied: {
    use: own('WebFetch', { url: 'http://127.0.0.1:9/', prompt: 'What does it say?' }),
    said: /^WebFetch: /,
  },
  deadBridge: { before: ['env', 'FLOTILLA_TOKEN='], said: /^Its agent’s MCP server “flotilla” did not start$/ },
  troubles: {
    'an overloaded provider (503)': { outcome: 'network' },
    'a used-up quota (429 insufficient_quota)': { never: 'its provider has no such error' },
  },
};
