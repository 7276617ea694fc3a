import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { cliProgram } from '../cli/cli-program';
import { openStage, type Stage } from '../cli/stage';

let stage: Stage;
beforeEach(() => {
  stage = openStage(cliProgram());
});
afterEach(() => stage.close());

/** Puts a program of that name on the path, and nothing else that is an agent. */
function install(name: string, script: string): void {
  chmodSync(
    stage.write(join('bin', name), `#!/bin/sh\n[ "$1" = --version ] && { echo 9.9.9; exit; }\n${script}\n`),
    0o755,
  );
}
const env = () => ({ PATH: `${join(stage.base, 'bin')}:/usr/bin:/bin` });

const says = (message: object) => `cat <<'END'\n${JSON.stringify(message)}\nEND`;
const ready = `${says({ type: 'assistant', message: { id: 'm', content: [{ type: 'text', text: 'ready' }] } })}
${says({ type: 'result', subtype: 'success', is_error: false, result: 'ready', total_cost_usd: 0.02 })}`;
const refused = `${says({ type: 'error', message: 'unexpected status 401 Unauthorized: Incorrect API key' })}
${says({ type: 'turn.failed', error: { message: 'unexpected status 401 Unauthorized: Incorrect API key' } })}
exit 1`;

const findingsSchema = z.array(
  z.object({ what: z.string(), state: z.string(), message: z.string(), remedy: z.string().nullable() }),
);
const trialsIn = (stdout: string) =>
  findingsSchema.parse(JSON.parse(stdout)).filter(({ what }) => what === 'agent test');

it('tests each installed agent, and tells what works, what does not and what mends it', async () => {
  install('claude', ready);
  install('codex', refused);
  const { code, stdout, stderr } = await stage.flotilla(['doctor', '--test-agents', '--json'], { env: env() });
  expect(trialsIn(stdout)).toMatchObject([
    { state: 'good', message: expect.stringMatching(/^claude: Claude Code answers and is ready \(/) as string },
    {
      state: 'bad',
      message: expect.stringMatching(/^codex: Codex could not log in: /) as string,
      remedy: expect.stringContaining('Log in with Codex') as string,
    },
  ]);
  expect(stderr).toContain(
    'Testing 2 agents, one after the other, with one small request each, which may cost a little.',
  );
  expect(stderr).toMatch(/Testing claude \(1 of 2\)…\nTesting codex \(2 of 2\)…/);
  expect(code).toBe(1);
  expect(readdirSync(stage.home.cache).filter((name) => name.startsWith('trial-of-agent-'))).toEqual([]);
});

it('makes no request unless it is told to', async () => {
  install('claude', 'touch "$HOME/asked"');
  const { stdout } = await stage.flotilla(['doctor', '--json'], { env: env() });
  expect(trialsIn(stdout)).toEqual([]);
  expect(existsSync(join(stage.base, 'asked'))).toBe(false);
});

it('says so where no agent is installed', async () => {
  const { stdout, stderr } = await stage.flotilla(['doctor', '--test-agents'], { env: env() });
  expect(stdout).toContain(
    'note agent test: no agent program is installed\n       flotilla agents tells how to get one.',
  );
  expect(stderr).toBe('');
});

it('is ended by an interrupt with the program that it waits for, and tests none of the others', async () => {
  install('claude', 'touch "$HOME/begun"\nsleep 1000 &\nwait');
  install('codex', 'touch "$HOME/asked"');
  const { child, end } = stage.start(['doctor', '--test-agents', '--json'], { env: env() });
  await vi.waitFor(() => expect(existsSync(join(stage.base, 'begun'))).toBe(true), 20_000);
  child.kill('SIGINT');
  const { code, stdout } = await end;
  expect(code).toBe(130);
  expect(trialsIn(stdout)).toMatchObject([
    { state: 'note', message: expect.stringContaining('claude: The test was cancelled') as string },
    { state: 'note', message: 'codex: not tested' },
  ]);
  expect(existsSync(join(stage.base, 'asked'))).toBe(false);
});

it('is refused to an agent at work', async () => {
  install('claude', 'touch "$HOME/asked"');
  const { code } = await stage.call(['doctor', '--test-agents'], { env: { ...env(), FLOTILLA_ATTEMPT: 'a' } });
  expect(code).toBe(2);
  expect(existsSync(join(stage.base, 'asked'))).toBe(false);
});
