import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { useTempFolders } from '../../support/temp-folder';
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

describe.skipIf(path === null)('Claude Code on the path, with a key and an address in the environment alone', () => {
  it('lands three features at once, shows what they cost, and nothing of it stays', async () => {
    const server = await startModelServer({ one: lands(1), two: lands(2), three: lands(3) });
    servers.push(server);
    const test = await open({
      plan: ['one', 'two', 'three'].map((id) => ({ id, name: `Feature ${id}`, description: `Do as asked. [[${id}]]` })),
    });
    const own = folder();
    const [bin, home, tmp] = [join(own, 'bin'), join(own, 'home'), join(own, 'tmp')];
    for (const each of [bin, home, tmp]) mkdirSync(each);
    symlinkSync(path ?? '', join(bin, 'claude'));
    const inherited = Object.entries(test.env).filter(([name]) => !/^(ANTHROPIC|CLAUDE)/.test(name));
    const env = {
      ...Object.fromEntries(inherited),
      PATH: `${bin}:/usr/bin:/bin`,
      HOME: home,
      // The program leaves caches there.
      TMPDIR: tmp,
      ANTHROPIC_BASE_URL: server.url,
      ANTHROPIC_API_KEY: 'not-a-key',
    };
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
});
