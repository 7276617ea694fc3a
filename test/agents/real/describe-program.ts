import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AgentProfile } from '../../../src/shared/settings';
import { useTempFolders } from '../../support/temp-folder';
import { useTestProjects } from '../../support/use-test-project';
import { startModelServer, type ModelServer } from '../model-server/model-server';
import { hang, mcp, refuse, reset, say, shell, type Scenario, type Step } from '../model-server/scenario';
import { pathOfProgram } from './programs';

export type Program = {
  /** As `npm run test:agents` knows it. */
  readonly name: string;
  readonly adapter: AgentProfile['adapter'];
  readonly model: string;
  /** Command line that finds the model server, and nothing else of the machine's. */
  argv(program: string, server: ModelServer): readonly string[];
  /** Its environment: where the server is, its key, and a home of its own below `folder`. */
  env(server: ModelServer, folder: string): Readonly<Record<string, string>>;
};

/** Writes the feature's file and reports it. */
const lands = (feature: number): readonly Step[] => [
  say('I write the file.', shell(`echo ${feature} > ${feature}.txt`)),
  say('Now I report.', mcp('feature_mark_passing', { feature_id: feature })),
  say('Done.'),
];

/** What a run relies on of each real agent program, with a scripted model behind it. */
export function describeProgram(program: Program): void {
  const path = pathOfProgram(program.name);
  const open = useTestProjects();
  const folder = useTempFolders();
  const servers: ModelServer[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    vi.unstubAllEnvs();
  });

  async function openWith(scenarios: Readonly<Record<string, Scenario>>) {
    const server = await startModelServer(scenarios);
    servers.push(server);
    const own = folder();
    for (const name of ['tmp', 'home']) mkdirSync(join(own, name));
    // Programs leave sockets and caches there.
    vi.stubEnv('TMPDIR', join(own, 'tmp'));
    vi.stubEnv('HOME', join(own, 'home'));
    for (const [name, value] of Object.entries(program.env(server, own))) vi.stubEnv(name, value);
    const { name, adapter, model } = program;
    const test = await open({
      plan: Object.keys(scenarios).map((id) => ({ id, name: `Feature ${id}`, description: `Do as asked. [[${id}]]` })),
      agents: [{ name, adapter, argv: [...program.argv(path ?? name, server)], model }],
    });
    const run = (settings: Parameters<typeof test.run>[0] = {}) => test.run({ agent: name, model, ...settings });
    const feature = () => test.withStore((store) => store.features()[0]);
    return { test, server, run, feature };
  }

  describe.skipIf(path === null)(program.name, () => {
    it('lands features of one repository, three agents at once, through worktree, MCP report and merge', async () => {
      const { test, server, run } = await openWith({ one: lands(1), two: lands(2), three: lands(3) });
      const { report } = await run();
      expect(report).toMatchObject({ final_status: 'complete', tasks_succeeded: 3, max_parallel_agents: 3 });
      const files = ['1.txt', '2.txt', '3.txt', 'README.md'];
      expect(await test.git('ls-tree', '--name-only', 'main')).toBe(files.join('\n'));
      // Each reported through our bridge: none was believed for its exit alone.
      const reported = server.calls.filter(({ turn }) => turn === 1);
      expect(reported.map(({ used }) => used)).toEqual(
        Array(3).fill([expect.stringContaining('feature_mark_passing')]),
      );
    });

    it.each([
      ['a wrong key', [refuse(401, 'authentication_error')]],
      ['an empty account', [refuse(402, 'billing_error')]],
    ] as const)('asks the person about %s', async (_, scenario) => {
      const { run, feature } = await openWith({ one: scenario });
      const { report } = await run();
      expect(report.final_status).toBe('partial');
      expect(feature()).toMatchObject({ status: 'needs_input', failures: 0 });
    });

    it('comes through a limit and a connection cut in the middle that pass', async () => {
      const limit = refuse(429, 'rate_limit_error', { headers: { 'retry-after': '1' }, times: 1 });
      const { run } = await openWith({ one: [limit, reset(1), ...lands(1)] });
      const { report } = await run();
      expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
    });

    it('takes a stream that hangs for a hang, and ends it', async () => {
      const { run, feature } = await openWith({ one: [hang()] });
      const { report } = await run({ idleTimeoutMs: 5_000, maxFailures: 1 });
      expect(report.final_status).toBe('failed');
      expect(feature()?.lastFailure).toMatchObject({ outcome: 'hung' });
    });

    it('counts what the provider calls a bad request against the feature', async () => {
      const { run, feature } = await openWith({ one: [refuse(400, 'invalid_request_error')] });
      await run({ maxFailures: 1 });
      expect(feature()?.lastFailure).toMatchObject({ outcome: 'bad_request' });
    });
  });
}
