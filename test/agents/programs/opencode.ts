import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { own } from '../model-server/scenario';
import type { ModelServer } from '../model-server/model-server';
import { withoutBridge, type Program } from './program';

export const opencode: Program = {
  name: 'opencode',
  adapter: 'acp',
  model: 'scripted/gpt',
  argv: (program) => [program, 'acp'],
  env(server, folder) {
    const config = join(folder, 'opencode.json');
    writeFileSync(config, JSON.stringify(configFor(server)));
    startedBefore(join(folder, 'home', '.config', 'opencode'));
    return {
      OPENCODE_CONFIG: config,
      OPENCODE_DISABLE_AUTOUPDATE: '1',
      OPENCODE_DISABLE_DEFAULT_PLUGINS: '1',
      OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
      OPENCODE_DISABLE_MODELS_FETCH: '1',
      SCRIPTED_API_KEY: 'not-a-key',
    };
  },
  key: 'SCRIPTED_API_KEY',
  turnsTold: 3,
  // As often as it asks before it is ended and the gate waits.
  tries: 4,
  patienceMs: 25_000,
  denied: {
    use: own('write', { filePath: '/usr/of-opencode', content: '' }),
    said: /outside|external_directory/,
    endsTurn: true,
  },
  // It says so on standard error alone, and not always in time.
  deadBridge: { before: [process.execPath, withoutBridge], said: /^Its agent’s MCP server “flotilla” did not start$/ },
  troubles: {},
};

const configFor = (server: ModelServer) => ({
  autoupdate: false,
  share: 'disabled',
  enabled_providers: ['scripted'],
  model: 'scripted/gpt',
  small_model: 'scripted/gpt',
  provider: {
    scripted: {
      // Comes with the program.
      npm: '@ai-sdk/openai-compatible',
      options: { baseURL: `${server.url}/v1`, apiKey: '{env:SCRIPTED_API_KEY}' },
      models: { gpt: { tool_call: true, cost: { input: 1, output: 2 }, limit: { context: 100_000, output: 8_000 } } },
    },
  },
});

/**
 * It fetches what plugins need into its settings, be there plugins or not, unless this says that all is there, and leaves a
 * list of what git is to ignore, which it can't where they are not to be changed.
 */
function startedBefore(folder: string): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  const lock = { packages: { '': { dependencies: { '@opencode-ai/plugin': '*' } } } };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(join(folder, '.gitignore'), '');
}
