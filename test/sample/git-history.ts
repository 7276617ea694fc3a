import { spawnSync } from 'node:child_process';
import type { Tree } from './sample-files';

const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

export interface Merge {
  readonly clean: boolean;
  /** Files with conflict markers. */
  readonly conflicts: readonly string[];
}

/** A bare repository that takes whole trees as commits; nothing is ever checked out. */
export function createHistory(folder: string) {
  git(folder, ['init', '--quiet', '--bare', '.']);

  return {
    /** Commits a tree and, on top of it, each of the others: their commits. */
    fork(base: Tree, branches: readonly Tree[]): readonly string[] {
      const commits = [commit(1, base), ...branches.map((tree, index) => commit(index + 2, tree, 1))];
      const asked = branches.map((_, index) => `get-mark :${index + 2}\n`);
      return git(folder, ['fast-import', '--quiet', '--force'], [...commits, ...asked].join(''))
        .stdout.trim()
        .split('\n');
    },

    merge(one: string, other: string): Merge {
      const args = ['merge-tree', '--write-tree', '--name-only', '--no-messages', one, other];
      const { status, stdout } = git(folder, args, '', [0, 1]);
      return { clean: status === 0, conflicts: status === 0 ? [] : stdout.trim().split('\n').slice(1) };
    },
  };
}

/** In the language of fast-import, on a ref of its own that a later fork moves. */
function commit(mark: number, tree: Tree, parent?: number): string {
  const head = `commit refs/heads/b${mark}\nmark :${mark}\ncommitter Sample <sample@localhost> 0 +0000\n${data('tree')}`;
  const files = [...tree].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
  const from = parent === undefined ? '' : `from :${parent}\n`;
  return `${head}${from}deleteall\n${files.join('')}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function git(folder: string, args: readonly string[], input = '', accepted: readonly number[] = [0]) {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: folder,
    env: environment,
    input,
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status === null || !accepted.includes(status)) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
  return { status, stdout };
}
