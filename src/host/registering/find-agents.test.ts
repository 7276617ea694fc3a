import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { unwrap } from '../../../test/support/test-project';
import { findAgents } from './find-agents';

const folder = useTempFolders();

/** A home with programs of these names, each a script. */
function machineWith(programs: Readonly<Record<string, string>>) {
  const root = folder();
  const bin = join(root, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return { root, env: { HOME: root, FLOTILLA_HOME: join(root, 'flotilla'), PATH: bin } };
}

test('without any program the demo stands first, and the others tell how they are installed', async () => {
  const agents = unwrap(await findAgents(machineWith({}).env));
  expect(agents.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'demo ready',
    'claude missing',
    'codex missing',
    'gemini missing',
    'opencode missing',
  ]);
  expect(agents[2]).toMatchObject({ install: 'npm install -g @openai/codex', version: null, notes: [] });
});

test('a program that is there stands before the demo, with its version and its login', async () => {
  const { root, env } = machineWith({ codex: 'echo codex-cli 999.1.2' });
  mkdirSync(join(root, '.codex'));
  writeFileSync(join(root, '.codex', 'auth.json'), '{}');
  const [codex, demo] = unwrap(await findAgents(env));
  expect(codex).toMatchObject({ title: 'Codex', state: 'ready', version: '999.1.2', login: 'Logged in', notes: [] });
  expect(demo).toMatchObject({ name: 'demo' });
});

test('an old version and a login nobody sees are worth a note', async () => {
  const { env } = machineWith({ claude: 'echo "0.0.1 (Claude Code)"', gemini: 'exit 3' });
  const [claude, gemini] = unwrap(await findAgents(env));
  expect(claude).toMatchObject({ version: '0.0.1', login: null });
  expect(claude?.notes).toEqual([expect.stringMatching(/^Older than/), expect.stringMatching(/^No login/)]);
  expect(gemini).toMatchObject({ state: 'ready', version: null });
  const [keyed] = unwrap(await findAgents({ ...env, ANTHROPIC_API_KEY: 'k' }));
  expect(keyed).toMatchObject({ login: 'ANTHROPIC_API_KEY is set' });
});
