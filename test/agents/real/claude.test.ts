import { join } from 'node:path';
import { describeProgram } from './describe-program';

describeProgram({
  name: 'claude',
  adapter: 'claude',
  model: 'claude-sonnet-4-5',
  argv: (program) => [program],
  env: (server, folder) => ({
    ANTHROPIC_BASE_URL: server.url,
    ANTHROPIC_API_KEY: 'not-a-key',
    CLAUDE_CONFIG_DIR: join(folder, 'claude'),
  }),
});
