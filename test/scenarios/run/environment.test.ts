import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useGates } from '../../support/gate';
import { report, script, works } from '../../support/recipe-steps';
import { useTempFolders } from '../../support/temp-folder';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();
const folder = useTempFolders();

const secrets = ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'GEMINI_API_KEY', 'AWS_SECRET_ACCESS_KEY', 'GITHUB_TOKEN'];
const ofNpm = { npm_config_registry: 'x', npm_lifecycle_event: 'x', NODE_OPTIONS: '--no-warnings', INIT_CWD: '/' };
/** Keeps the environment as `<name>-<feature>.json`; there is no feature around the baseline and the merged tree. */
const dump = (folder: string, name: string) => `
  const file = '${folder}/${name}-' + (process.env.FLOTILLA_FEATURE ?? 'none') + '.json';
  require('node:fs').writeFileSync(file, JSON.stringify(process.env));`;

beforeEach(() => {
  for (const name of secrets) vi.stubEnv(name, 'secret');
  // As where a run is started by an agent of another.
  vi.stubEnv('FLOTILLA_TOKEN', 'outer');
  for (const [name, value] of Object.entries(ofNpm)) vi.stubEnv(name, value);
  const bin = new URL('../../../node_modules/.bin', import.meta.url).pathname;
  vi.stubEnv('PATH', [bin, '/elsewhere/node_modules/.bin', process.env['PATH']].join(delimiter));
});
afterEach(() => vi.unstubAllEnvs());

type Environment = Readonly<Record<string, string>>;

function expectClean(environment: Environment): void {
  const names = Object.keys(environment);
  expect(names.filter((name) => secrets.includes(name))).toEqual([]);
  expect(names.filter((name) => /^npm_/i.test(name) || Object.hasOwn(ofNpm, name))).toEqual([]);
  expect(environment['PATH']).not.toContain('node_modules');
  expect(environment['PATH']?.split(delimiter)).toContain('/usr/bin');
  expect(names).toContain('HOME');
}

describe('the environment of what a run starts', () => {
  it('says who it is and holds nothing of ours or of providers', async () => {
    const out = folder();
    const read = (name: string) => JSON.parse(readFileSync(join(out, name), 'utf8')) as Environment;
    const test = await project({
      plan: [{ id: 'first', name: 'A' }],
      recipes: { first: [script(dump(out, 'agent')), ...works('a.js')] },
      settings: {
        setup: [['node', '-e', dump(out, 'setup')]],
        checks: [{ name: 'own', kind: 'test', argv: ['node', '-e', dump(out, 'check')], timeoutMs: null }],
      },
    });
    const { report: end } = await test.run();
    expect(end.final_status).toBe('complete');
    const attempt = test.withStore((store) => store.attempts()[0]);

    const agent = read('agent-1.json');
    expectClean(agent);
    expect(agent).toMatchObject({
      FLOTILLA_ATTEMPT: attempt?.id,
      FLOTILLA_ATTEMPT_NUMBER: '1',
      FLOTILLA_FEATURE: '1',
      FLOTILLA_FEATURE_ID: 'first',
      FLOTILLA_WORKTREE: attempt?.worktree,
    });
    expect(agent['FLOTILLA_TOKEN']).toMatch(/^[0-9a-f]{32}$/);
    expect(readFileSync(agent['FLOTILLA_PROMPT_FILE'] ?? '', 'utf8')).toContain('#1');
    expect(existsSync((JSON.parse(agent['FLOTILLA_MCP'] ?? '[]') as readonly string[]).at(-1) ?? '')).toBe(true);

    for (const name of ['setup-1.json', 'setup-none.json', 'check-1.json', 'check-none.json']) {
      expectClean(read(name));
      expect(Object.keys(read(name)).filter((key) => /^FLOTILLA_(TOKEN|SOCKET|MCP|ROLE)$/.test(key))).toEqual([]);
    }
    expect(read('check-1.json')).toMatchObject({ CI: '1', FLOTILLA_ATTEMPT: attempt?.id });
  });
});

describe('ports', () => {
  it('differ between attempts that work at once', async () => {
    const [one, other] = [gate(), gate()];
    const keepPort = (file: string) => script(`require('node:fs').writeFileSync('${file}', process.env.FLOTILLA_PORT)`);
    const test = await project({
      plan: ['a', 'b'].map((id) => ({ id, name: id })),
      recipes: {
        a: [keepPort('a.txt'), { run: one.argv }, report],
        b: [keepPort('b.txt'), { run: other.argv }, report],
      },
    });
    const run = await test.start();
    await Promise.all([one.reached(), other.reached()]);
    one.open();
    other.open();
    await run.control.finished;
    const [first, second] = [Number(test.read('a.txt')), Number(test.read('b.txt'))];
    expect(Math.abs(first - second)).toBeGreaterThanOrEqual(10);
  });
});
