import { globSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { own } from '../model-server/scenario';
import { withoutBridge, type Program } from './program';

/** Without the way to log in it exits with 41; by itself it tries ten times, and looks for newer versions. */
const settings = {
  security: { auth: { selectedType: 'gemini-api-key' } },
  general: { enableAutoUpdate: false, enableAutoUpdateNotification: false, maxAttempts: 2 },
  privacy: { usageStatisticsEnabled: false },
  telemetry: { enabled: false },
};

export const gemini: Program = {
  name: 'gemini',
  adapter: 'acp',
  model: 'gemini-2.5-flash',
  argv: (program) => [program, '--acp'],
  env(server, folder) {
    const home = join(folder, 'home', '.gemini');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
    return { GOOGLE_GEMINI_BASE_URL: server.url, GEMINI_API_KEY: 'not-a-key' };
  },
  key: 'GEMINI_API_KEY',
  // It writes over the record of a session that it goes on with in the very minute in which that began.
  beforeResume(folder) {
    for (const record of globSync(join(folder, 'home', '.gemini', 'tmp', '*', 'chats', 'session-*.jsonl')))
      renameSync(record, record.replace(/T\d\d-\d\d-/, 'T00-00-'));
  },
  turnsTold: 3,
  tries: 2,
  patienceMs: 20_000,
  denied: {
    use: own('write_file', { file_path: '/usr/of-gemini', content: '' }),
    said: /outside|workspace/,
    isUntold: true,
  },
  // It says so on standard error alone, and not always in time.
  deadBridge: { before: [process.execPath, withoutBridge], said: /^Its agent’s MCP server “flotilla” did not start/ },
  troubles: { 'an overloaded provider (503)': { outcome: 'network' } },
};
