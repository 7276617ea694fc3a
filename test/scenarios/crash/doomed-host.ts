import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunLine } from '../../../src/shared/run-line';
import type { TestProject } from '../../support/test-project';

/** When a host is killed: after so many lines it printed, or so many changes to the files of the repository and the database. */
export type KillMoment = { readonly after: number; readonly of: 'lines' | 'writes' };

export type DoomedEnd = {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly lines: readonly RunLine[];
  readonly stderr: string;
};

/**
 * Runs a test project with a host of its own, which SIGKILL hits at the moment; it alone, its agents' children live on. What
 * changes in the folders of git and Flotilla comes between the lines, so that git commands and transactions are cut through.
 */
export async function doomedHost(test: TestProject, program: string, moment: KillMoment | null): Promise<DoomedEnd> {
  const argv = ['run', '--project-dir', test.root, '--agent', 'demo', '--concurrency', '3', '--json'];
  const child = spawn(process.execPath, [program, ...argv], {
    env: { ...test.env, XDG_RUNTIME_DIR: dirname(test.root) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let left = moment?.after ?? Infinity;
  const count = (what: KillMoment['of']): void => {
    if (moment?.of === what && (left -= 1) === 0) child.kill('SIGKILL');
  };
  const watchers = moment?.of === 'writes' ? foldersOf(test).map((folder) => watch(folder, () => count('writes'))) : [];
  const lines: RunLine[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const whole = (rest + chunk).split('\n');
    rest = whole.pop() ?? '';
    for (const line of whole) {
      lines.push(JSON.parse(line) as RunLine);
      count('lines');
    }
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  for (const watcher of watchers) watcher.close();
  return { code, lines, stderr };
}

function foldersOf(test: TestProject): readonly string[] {
  const folders = ['.flotilla', '.git', '.git/worktrees', '.git/refs/heads', '.git/refs/heads/flotilla'];
  return folders.map((folder) => join(test.root, folder)).filter(existsSync);
}
