import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Tree } from './sample-files';

const run = promisify(execFile);

export interface TestRun {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly output: string;
}

export interface NodeProgram {
  readonly program: string;
  readonly version: string;
}

/** Every Node at hand, once a version: the one that runs this, the pinned one and what PATH offers. */
export function nodePrograms(): readonly NodeProgram[] {
  const pinned = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const found = new Map<string, NodeProgram>();
  for (const program of new Set([process.execPath, pinned, ...onPath])) {
    if (!existsSync(program)) continue;
    const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
    if (!found.has(version)) found.set(version, { program, version });
  }
  return [...found.values()];
}

/** Writes the tree into a folder of its own and runs its tests there, with `node --test` unless said otherwise. */
export async function runNodeTests(
  program: string,
  tree: Tree,
  args: readonly string[] = ['--test'],
): Promise<TestRun> {
  const folder = await mkdtemp(join(tmpdir(), 'flotilla-sample-'));
  try {
    for (const [path, text] of tree) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return summarise(await outputOf([program, '--test-reporter=tap', ...args], folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function outputOf([program = '', ...args]: readonly string[], folder: string): Promise<string> {
  // A person's Node options and the marks of an outer test run would change what the inner one prints.
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, VITEST: _vitest, ...env } = process.env;
  try {
    return (await run(program, args, { cwd: folder, env })).stdout;
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}

function summarise(output: string): TestRun {
  const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(output)?.[1]);
  return { passed: count('pass'), failed: count('fail'), skipped: count('skipped') + count('todo'), output };
}
