import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createHost } from '../../../src/host/host';
import { useTempFolders } from '../../support/temp-folder';
import { unwrap } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';
import { startModelServer, type ModelServer } from '../model-server/model-server';
import { mcp, say, shell, type Step } from '../model-server/scenario';
import { claude } from '../programs/claude';
import { pathOfProgram } from '../programs/program';

const cli = new URL('../../../out/cli/index.js', import.meta.url).pathname;
const open = useTestProjects();
const folder = useTempFolders();
const servers: ModelServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const lands = (feature: number): readonly Step[] => [
  say('I write the file.', shell(`echo ${feature} > ${feature}.txt`)),
  say('Now I report.', mcp('feature_mark_passing', { feature_id: feature })),
  say('Done.'),
];

async function flotilla(args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await closed, stdout, stderr };
}

const path = pathOfProgram(claude);

async function serve(scenarios: Parameters<typeof startModelServer>[0]): Promise<ModelServer> {
  const server = await startModelServer(scenarios);
  servers.push(server);
  return server;
}

/** What a person exports, and a home in which nobody has logged in. */
function environmentWith(server: ModelServer, parent: NodeJS.ProcessEnv) {
  const own = folder();
  const [bin, home, tmp] = [join(own, 'bin'), join(own, 'home'), join(own, 'tmp')];
  for (const each of [bin, home, tmp]) mkdirSync(each);
  symlinkSync(path ?? '', join(bin, 'claude'));
  const inherited = Object.entries(parent).filter(([name]) => !/^(ANTHROPIC|CLAUDE)/.test(name));
  return {
    ...Object.fromEntries(inherited),
    PATH: `${bin}:/usr/bin:/bin`,
    HOME: home,
    // The program leaves caches there.
    TMPDIR: tmp,
    ANTHROPIC_BASE_URL: server.url,
    ANTHROPIC_API_KEY: 'not-a-key',
  };
}

/** A repository with a plan of one feature. */
function makeRepository(): string {
  const repo = folder();
  writeFileSync(join(repo, 'plan.json'), JSON.stringify([{ id: 'one', name: 'One', description: 'Do it. [[one]]' }]));
  git(repo, 'init', '--quiet', '--initial-branch=main');
  git(repo, 'add', '.');
  git(repo, '-c', 'user.name=Ada', '-c', 'user.email=ada@localhost', 'commit', '--quiet', '-m', 'Start');
  return repo;
}

function git(cwd: string, ...args: readonly string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
}

describe.skipIf(path === null)('Claude Code on the path, with a key and an address in the environment alone', () => {
  it('lands three features at once, shows what they cost, and nothing of it stays', async () => {
    const server = await serve({ one: lands(1), two: lands(2), three: lands(3) });
    const test = await open({
      plan: ['one', 'two', 'three'].map((id) => ({ id, name: `Feature ${id}`, description: `Do as asked. [[${id}]]` })),
    });
    const env = environmentWith(server, test.env);
    const args = ['run', '--agent', 'claude', '-c', '3', '--project-dir', test.root];
    const ran = await flotilla(args, env);
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    expect(ran.stdout).toMatch(/3 of 3 passing, 0 failed/);
    expect(ran.stdout).toMatch(/at most 3 agents at once/);
    expect(ran.stdout.match(/landed as .*\(\$\d+\.\d+\)/g)).toHaveLength(3);
    expect(ran.stdout).toMatch(/^ {2}cost: \$\d+\.\d+ \(claude-/m);
    const files = ['1.txt', '2.txt', '3.txt', 'README.md'];
    expect(await test.git('ls-tree', '--name-only', 'main')).toBe(files.join('\n'));
    expect(server.calls.length).toBeGreaterThanOrEqual(9);
    expect(test.processes()).toEqual([]);
  });

  it('is found, tested and made the project’s agent by what the wizard asks for, and lands a feature', async () => {
    const server = await serve({ one: lands(1) });
    const repo = makeRepository();
    const env = { ...environmentWith(server, process.env), FLOTILLA_HOME: folder() };
    const host = createHost(env);
    try {
      const [first] = unwrap(await host.registering.agents());
      expect(first).toMatchObject({
        name: 'claude',
        state: 'ready',
        version: expect.stringMatching(/^\d+\.\d+/) as string,
        login: expect.stringContaining('ANTHROPIC_API_KEY') as string,
        notes: [],
      });
      expect(unwrap(await host.trials.try('claude'))).toMatchObject({
        works: true,
        model: expect.stringMatching(/^claude-/) as string,
        cost: expect.stringContaining('$') as string,
      });
      unwrap(
        await host.registering.register({
          ...{ source: { kind: 'folder', path: repo, whole: false }, initGit: false, name: 'shop', target: null },
          ...{ trust: true, plan: { kind: 'file', file: join(repo, 'plan.json') }, agent: 'claude', newAgent: null },
          ...{ checks: [], setup: [], copiedFiles: [], concurrency: 1, budget: null },
        }),
      );
    } finally {
      await host.close();
    }
    const ran = await flotilla(['run', '--project-dir', repo], env);
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain('One: claude starts attempt 1');
    expect(git(repo, 'show', 'main:1.txt')).toBe('1');
  });
});
