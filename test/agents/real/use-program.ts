import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, vi } from 'vitest';
import { gateKeys, readGate } from '../../../src/adapters/gates/gate-files';
import { allTokens } from '../../../src/shared/spend';
import { useTempFolders } from '../../support/temp-folder';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';
import { startModelServer, type ModelServer } from '../model-server/model-server';
import type { Scenario } from '../model-server/scenario';
import { pathOfProgram, type Program } from '../programs/program';
import type { Trouble } from './troubles';

export type OpenOptions = {
  /** In front of the program's command line. */
  readonly before?: readonly string[];
  /** Null: whichever the program takes by itself. */
  readonly model?: null;
  readonly without?: Trouble['without'];
  /** An app spec instead of features; it names the scenario of the agent that makes features of it. */
  readonly spec?: string;
  readonly settings?: Parameters<ReturnType<typeof useTestProjects>>[0]['settings'];
};

/** A project whose only agent is the program, with a feature for each scenario. */
export type ProgramProject = {
  readonly test: TestProject;
  readonly server: ModelServer;
  run: TestProject['run'];
  start: TestProject['start'];
  feature(): ReturnType<Parameters<Parameters<TestProject['withStore']>[0]>[0]['features']>[number];
  /** To be called before a run goes on in the session of another. */
  beforeResume(): void;
  /** Why the provider's gate is not open; null: it is. */
  gate(): string | null;
  /** All tokens that runs were charged for. */
  charged(): number;
};

/** Opens projects for the tests of one program, each with a model server and a home of its own. */
export function useProgram(program: Program) {
  const path = pathOfProgram(program);
  const open = useTestProjects();
  const folder = useTempFolders();
  const servers: ModelServer[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    vi.unstubAllEnvs();
  });

  return async (scenarios: Readonly<Record<string, Scenario>>, options: OpenOptions = {}): Promise<ProgramProject> => {
    const { without, spec } = options;
    const ids = spec === undefined ? Object.keys(scenarios) : [];
    const started = await startModelServer(scenarios);
    // Its port is nobody's from then on.
    if (without === 'provider') await started.close();
    else servers.push(started);
    const server = without === 'name' ? { ...started, url: 'http://provider.invalid' } : started;
    const own = folder();
    for (const name of ['tmp', 'home']) mkdirSync(join(own, name));
    // Programs leave sockets and caches there.
    vi.stubEnv('TMPDIR', join(own, 'tmp'));
    vi.stubEnv('HOME', join(own, 'home'));
    for (const [name, value] of Object.entries(program.env(server, own))) vi.stubEnv(name, value);
    if (without === 'key') vi.stubEnv(program.key, undefined);
    const { name, adapter } = program;
    const model = options.model === null ? null : program.model;
    const argv = [...(options.before ?? []), ...program.argv(path ?? name, server)];
    const test = await open({
      plan: ids.map((id) => ({ id, name: `Feature ${id}`, description: `Do as asked. [[${id}]]` })),
      agents: [{ name, adapter, argv, model }],
      ...(spec !== undefined && { files: { 'app_spec.txt': spec } }),
      ...(options.settings !== undefined && { settings: options.settings }),
    });
    const gates = join(test.homeRoot, 'gates');
    return {
      test,
      server,
      run: (settings = {}) => test.run({ agent: name, model, ...settings }),
      start: (settings = {}) => test.start({ agent: name, model, ...settings }),
      beforeResume: () => program.beforeResume?.(own),
      feature() {
        const [feature] = test.withStore((store) => store.features());
        if (feature === undefined) throw new Error('the project has no feature');
        return feature;
      },
      gate() {
        const closed = gateKeys(gates).flatMap((key) => readGate(gates, key).gate ?? []);
        return closed.flatMap((gate) => (gate.code === 'open' ? [] : gate.cause))[0] ?? null;
      },
      charged: () => test.withStore((store) => store.spends().reduce((sum, { tokens }) => sum + allTokens(tokens), 0)),
    };
  };
}
