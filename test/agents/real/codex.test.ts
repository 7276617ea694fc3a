import { createServer } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuse } from '../model-server/scenario';
import { codex } from '../programs/codex';
import { pathOfProgram, type Program } from '../programs/program';
import { describeProgram } from './describe-program';
import { useProgram } from './use-program';

describeProgram(codex);

describe.skipIf(pathOfProgram(codex) === null)('codex with a login of ChatGPT', () => {
  const logins = createServer((request, response) => {
    request.resume();
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { code: 'refresh_token_expired', message: 'It has expired.' } }));
  });
  beforeAll(() => new Promise<void>((resolve) => logins.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise<void>((resolve) => logins.close(() => resolve())));

  const loggedIn: Program = {
    ...codex,
    argv(program, server) {
      const { port } = logins.address() as AddressInfo;
      const settings = codex
        .argv(program, server)
        .map((each) => (each.includes('.env_key=') ? 'model_providers.scripted.requires_openai_auth=true' : each));
      return ['env', `CODEX_REFRESH_TOKEN_URL_OVERRIDE=http://127.0.0.1:${port}/oauth/token`, ...settings];
    },
    env(_, folder) {
      const home = join(folder, 'home', '.codex');
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, 'auth.json'), JSON.stringify(login()));
      return {};
    },
  };
  const open = useProgram(loggedIn);

  it('asks for a login where that has expired, and charges no feature', async () => {
    const project = await open({ one: [refuse(401, 'token_expired', { message: 'Sorry.' })] });
    const { control, line } = await project.start({ maxFailures: 1 });
    const end = await line(({ type }) => type === 'attempt_finished');
    control.stop('seen enough');
    await control.finished;
    expect(end['reason']).toMatch(/refresh token has expired/);
    expect(project.gate()).toBe('auth');
    expect(project.feature()).toMatchObject({ status: 'needs_input', failures: 0, lastFailure: null });
  });
});

/** As it keeps a login: its tokens only look like tokens. */
function login(): object {
  const part = (told: object) => Buffer.from(JSON.stringify(told)).toString('base64url');
  const claims = {
    exp: Math.floor(Date.now() / 1_000) + 86_400,
    email: 'ada@example.com',
    'https://api.openai.com/auth': { chatgpt_plan_type: 'plus', chatgpt_account_id: 'a', chatgpt_user_id: 'u' },
  };
  const token = `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.${part({})}`;
  return {
    auth_mode: 'chatgpt',
    OPENAI_API_KEY: null,
    tokens: { id_token: token, access_token: token, refresh_token: 'r', account_id: 'a' },
    last_refresh: new Date().toISOString(),
  };
}
