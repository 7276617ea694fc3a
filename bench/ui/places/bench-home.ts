import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flotilla } from '../../../test/e2e/support/flotilla-command';
import { git } from '../../../test/e2e/support/project-checks';
import { manyAgents } from '../../places/bench-project';

export type PlannedFeature = {
  readonly id: string;
  readonly name: string;
  readonly dependencies?: readonly string[];
};

export type BenchHome = {
  readonly home: string;
  /** A registered project with these features; gives its folder. `settings` are those of the project. */
  addProject(name: string, features: readonly PlannedFeature[], settings?: Readonly<Record<string, unknown>>): string;
  /** An agent that is this command line. */
  addAgent(name: string, argv: readonly string[]): void;
};

/** A user's folder of a benchmark's own, in which many agents may work at once; gone afterwards. */
export async function withHome<T>(use: (home: BenchHome) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'flotilla-bench-'));
  const agents: object[] = [];
  const limits = { ...manyAgents, agentMemoryMb: 0 };
  const save = () => writeFileSync(join(home, 'settings.json'), JSON.stringify({ limits, agents }));
  save();
  const addAgent: BenchHome['addAgent'] = (name, argv) => {
    agents.push({ name, adapter: 'command', argv });
    save();
  };
  try {
    return await use({ home, addAgent, addProject: (...project) => addProject(home, ...project) });
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function addProject(
  home: string,
  name: string,
  features: readonly PlannedFeature[],
  settings: Readonly<Record<string, unknown>> = {},
): string {
  const folder = join(home, name);
  mkdirSync(folder);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@localhost'];
  git(folder, ...author, 'commit', '--quiet', '--allow-empty', '-m', 'start');
  const plan = join(home, `${name}-plan.json`);
  writeFileSync(plan, JSON.stringify(features));
  flotilla(home, 'import', plan, '--project-dir', folder, '--yes');
  const file = join(home, 'projects', idOf(home, folder), 'settings.json');
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...settings }));
  return folder;
}

function idOf(home: string, folder: string): string {
  const listed = JSON.parse(flotilla(home, 'projects', 'list', '--json')) as { id: string; path: string }[];
  const found = listed.find(({ path }) => path === folder);
  if (found === undefined) throw new Error(`${folder} is not registered`);
  return found.id;
}
