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

/** A provider that answers nothing else. */
async function startRefusing(status: number, answer: object): Promise<ModelServer> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  closing.unshift(() => Promise.resolve(server.closeAllConnections()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, calls: [], strays: [], close: () => Promise.resolve() };
}

describe.each([claude, codex, gemini, opencode])('a trial of $name', (program) => {
  it.skipIf(pathOfProgram(program) === null)('hears the model, with one small request', async () => {
    const server = await startModelServer({});
    closing.push(() => server.close());
    expect(await tryWith(program, server)).toMatchObject({ works: true, outcome: 'ok', remedy: null });
    expect(server.calls.length).toBeGreaterThan(0);
  });

  it.skipIf(pathOfProgram(program) === null)('tells a key that is refused', async () => {
    const error = { type: 'authentication_error', message: 'Incorrect API key provided: not-a-key.' };
    const refusing = await startRefusing(401, { type: 'error', error });
    expect(await tryWith(program, refusing)).toMatchObject({ works: false, outcome: 'auth' });
  });
});

describe('a trial of gemini', () => {
  it.skipIf(pathOfProgram(gemini) === null)('tells a key that Google calls a bad request', async () => {
    const message = 'API key not valid. Please pass a valid API key.';
    const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }];
    const refusing = await startRefusing(400, { error: { code: 400, message, status: 'INVALID_ARGUMENT', details } });
    const trial = await tryWith(gemini, refusing);
    expect(trial).toMatchObject({ works: false, outcome: 'auth' });
    expect(trial.said).toMatch(/^Gemini CLI could not log in: .*API key not valid/);
    expect(trial.remedy).toBe('Log in with Gemini CLI, or correct its key, then test again.');
  });
});
