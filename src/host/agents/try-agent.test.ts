import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { unwrap } from '../../../test/support/test-project';
import { tryAgent } from './try-agent';

const folder = useTempFolders();

/** A home whose `claude` is this script. */
function homeWith(script: string) {
  const root = folder();
  const bin = join(root, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'claude'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'claude'), 0o755);
  const env = { HOME: root, FLOTILLA_HOME: join(root, 'flotilla'), PATH: `${bin}:/usr/bin:/bin` };
  return { root, env, left: () => readdirSync(join(root, 'flotilla', 'cache')) };
}

const result = (more: object) =>
  `cat <<'END'\n${JSON.stringify({ type: 'result', subtype: 'success', result: 'ready', ...more })}\nEND`;
const signal = () => new AbortController().signal;

test('what the program answered, with what it cost, and nothing is left of the folder it was in', async () => {
  const said = JSON.stringify({
    type: 'assistant',
    message: { id: 'm', content: [{ type: 'text', text: 'ready' }] },
  });
  const { env, left } = homeWith(`echo '${said}'\n${result({ is_error: false, total_cost_usd: 0.02 })}`);
  const trial = unwrap(await tryAgent('claude', { env, signal: signal() }));
  expect(trial).toMatchObject({ works: true, outcome: 'ok', remedy: null });
  expect(left()).toEqual([]);
});

test('a key that is refused is told with what mends it', async () => {
  const refused = result({
    is_error: true,
    terminal_reason: 'api_error',
    api_error_status: 401,
    result: 'Invalid API key',
  });
  const { env } = homeWith(`${refused}\nexit 1`);
  expect(unwrap(await tryAgent('claude', { env, signal: signal() }))).toMatchObject({
    works: false,
    outcome: 'auth',
    said: 'Claude Code could not log in: Invalid API key.',
    remedy: expect.stringContaining('Log in with Claude Code') as string,
  });
});

test('one that never answers is ended with its children when its time is over, or when it is cancelled', async () => {
  const endless = 'touch "$HOME/begun"\nsleep 1000 &\nwait';
  const { env: hasty } = homeWith(endless);
  const { root, env, left } = homeWith(endless);
  expect(unwrap(await tryAgent('claude', { env: hasty, signal: signal(), limitMs: 1 }))).toMatchObject({
    outcome: 'hung',
  });
  const abort = new AbortController();
  const trial = tryAgent('claude', { env, signal: abort.signal });
  await vi.waitFor(() => expect(existsSync(join(root, 'begun'))).toBe(true), 20_000);
  abort.abort();
  expect(unwrap(await trial)).toMatchObject({ works: false, outcome: 'cancelled' });
  expect(left()).toEqual([]);
});

test('an unknown agent and a program that is not there are not tried', async () => {
  const { env } = homeWith('true');
  expect(await tryAgent('nobody', { env, signal: signal() })).toMatchObject({ error: { code: 'no_agent' } });
  expect(await tryAgent('codex', { env, signal: signal() })).toMatchObject({
    error: { remedy: 'Install it with npm install -g @openai/codex, or choose another agent.' },
  });
});
