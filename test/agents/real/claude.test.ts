import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useTempFolders } from '../../support/temp-folder';
import { useTestProjects } from '../../support/use-test-project';
import { startModelServer, type ModelServer } from '../model-server/model-server';
import { hang, mcp, refuse, reset, say, shell, type Scenario } from '../model-server/scenario';
import { pathOfProgram } from './programs';

const program = pathOfProgram('claude');
const open = useTestProjects();
const folder = useTempFolders();
const servers: ModelServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  vi.unstubAllEnvs();
});

/** Writes the feature's file and reports it. */
const lands = (feature: number): Scenario => [
  say('I write the file.', shell(`echo ${feature} > ${feature}.txt && git add -A && git commit -qm "Add ${feature}"`)),
  say('Now I report.', mcp('feature_mark_passing', { feature_id: feature })),
  say('Done.'),
];

async function openWith(scenarios: Readonly<Record<string, Scenario>>) {
  const server = await startModelServer(scenarios);
  servers.push(server);
  const own = folder();
  const config = join(own, 'claude');
  mkdirSync(config);
  // It leaves its sockets there.
  vi.stubEnv('TMPDIR', own);
  vi.stubEnv('ANTHROPIC_BASE_URL', server.url);
  vi.stubEnv('ANTHROPIC_API_KEY', 'not-a-key');
  vi.stubEnv('CLAUDE_CONFIG_DIR', config);
  const names = Object.keys(scenarios);
  const test = await open({
    plan: names.map((name) => ({ id: name, name: `Feature ${name}`, description: `Do as asked. [[${name}]]` })),
    agents: [{ name: 'claude', adapter: 'claude', argv: [program ?? 'claude'], model: 'claude-sonnet-4-5' }],
  });
  return { test, server };
}

describe.skipIf(program === null)('Claude Code', () => {
  it('lands features of one repository, three agents at once, through worktree, MCP report and merge', async () => {
    const { test, server } = await openWith({ one: lands(1), two: lands(2), three: lands(3) });
    const { report } = await test.run({ agent: 'claude' });
    expect(report).toMatchObject({ final_status: 'complete', tasks_succeeded: 3, max_parallel_agents: 3 });
    expect(await test.git('ls-tree', '--name-only', 'main')).toBe(['1.txt', '2.txt', '3.txt', 'README.md'].join('\n'));
    expect(server.calls.every(({ wire }) => wire === 'anthropic')).toBe(true);
  });

  it.each([['a wrong key', [refuse(401, 'authentication_error')], 'Failed to authenticate']] as const)(
    'parks the feature for %s',
    async (_, scenario, said) => {
      const { test } = await openWith({ one: scenario });
      const { report } = await test.run({ agent: 'claude' });
      expect(report.final_status).toBe('partial');
      expect(test.withStore((store) => store.features()[0])).toMatchObject({ status: 'needs_input' });
      expect(test.withStore((store) => store.features()[0]?.question)).toContain(said);
    },
  );

  it('comes through a limit and a connection cut in the middle that pass', async () => {
    const { test } = await openWith({
      one: [refuse(429, 'rate_limit_error', { headers: { 'retry-after': '1' }, times: 1 }), reset(1), ...lands(1)],
    });
    const { report } = await test.run({ agent: 'claude' });
    expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
  });

  it('is ended when the stream hangs', async () => {
    const { test } = await openWith({ one: [hang()] });
    const { report } = await test.run({ agent: 'claude', idleTimeoutMs: 4_000, maxFailures: 1 });
    expect(report.final_status).toBe('failed');
    expect(test.withStore((store) => store.features()[0]?.lastFailure)).toMatchObject({ outcome: 'hung' });
  });
});
