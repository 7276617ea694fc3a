import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { tryAgent } from '../../../src/host/agents/try-agent';
import { useTempFolders } from '../../support/temp-folder';
import { unwrap } from '../../support/test-project';
import { startModelServer, type ModelServer } from '../model-server/model-server';
import { claude } from '../programs/claude';
import { codex } from '../programs/codex';
import { gemini } from '../programs/gemini';
import { opencode } from '../programs/opencode';
import { pathOfProgram, type Program } from '../programs/program';

const folder = useTempFolders();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Tries the program as the only agent of a fresh home. */
async function tryWith(program: Program, server: ModelServer) {
  const root = folder();
  for (const name of ['home', 'tmp', 'flotilla']) mkdirSync(join(root, name));
  const env = { ...process.env, HOME: join(root, 'home'), TMPDIR: join(root, 'tmp') };
  const own = { ...env, FLOTILLA_HOME: join(root, 'flotilla'), ...program.env(server, root) };
  const { name, adapter, model } = program;
  const argv = program.argv(pathOfProgram(program) ?? name, server);
  const settings = { agents: [{ name, adapter, argv, model }] };
  writeFileSync(join(root, 'flotilla', 'settings.json'), JSON.stringify(settings));
  return unwrap(await tryAgent(name, { env: own, signal: new AbortController().signal }));
}

describe.each([claude, codex, gemini, opencode])('a trial of $name', (program) => {
  it.skipIf(pathOfProgram(program) === null)('hears the model, with one small request', async () => {
    const server = await startModelServer({});
    closing.push(() => server.close());
    expect(await tryWith(program, server)).toMatchObject({ works: true, outcome: 'ok', remedy: null });
    expect(server.calls.length).toBeGreaterThan(0);
  });

  it.skipIf(pathOfProgram(program) === null)('tells a key that is refused', async () => {
    const server = createServer((_, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      const message = 'Incorrect API key provided: not-a-key.';
      response.end(JSON.stringify({ type: 'error', error: { type: 'authentication_error', message } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    closing.unshift(() => Promise.resolve(server.closeAllConnections()));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const refusing: ModelServer = { url, calls: [], strays: [], close: () => Promise.resolve() };
    expect(await tryWith(program, refusing)).toMatchObject({ works: false, outcome: 'auth' });
  });
});
