import { shell } from '../model-server/scenario';
import type { Program } from './program';

export const codex: Program = {
  name: 'codex',
  adapter: 'codex',
  model: 'gpt-5-codex',
  argv(program, server) {
    const provider = {
      name: 'scripted',
      base_url: `${server.url}/v1`,
      wire_api: 'responses',
      env_key: 'OPENAI_API_KEY',
      request_max_retries: 2,
      stream_max_retries: 2,
    };
    const settings = Object.entries(provider).flatMap(([key, value]) => {
      return ['-c', `model_providers.scripted.${key}=${JSON.stringify(value)}`];
    });
    return [program, '-c', 'model_provider="scripted"', ...settings];
  },
  env: () => ({ OPENAI_API_KEY: 'not-a-key' }),
  key: 'OPENAI_API_KEY',
  turnsTold: 3,
  tries: 1,
  patienceMs: 10_000,
  // It asks nobody: its sandbox lets the command fail. Of one that is over at once it often tells nothing.
  denied: {
    use: shell('sleep 1; touch /usr/of-codex'),
    said: /Read-only file system|Permission denied|Operation not permitted/,
  },
  deadBridge: {
    before: ['env', 'FLOTILLA_TOKEN='],
    said: /^Its agent’s MCP server “flotilla” did not start \(handshaking/,
  },
  troubles: {},
};
