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
  let branches = 0;

  return {
    commit(tree: Tree, parent?: string): string {
      const branch = `refs/heads/b${(branches += 1)}`;
      const message = 'tree';
      const head = `commit ${branch}\ncommitter Sample <sample@localhost> 0 +0000\n${data(message)}`;
      const files = [...tree].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
      const from = parent === undefined ? '' : `from ${parent}\n`;
      git(folder, ['fast-import', '--quiet'], `${head}${from}deleteall\n${files.join('')}\n`);
      return git(folder, ['rev-parse', branch]).stdout.trim();
    },

    merge(one: string, other: string): Merge {
      const args = ['merge-tree', '--write-tree', '--name-only', '--no-messages', one, other];
      const { status, stdout } = git(folder, args, '', [0, 1]);
      return { clean: status === 0, conflicts: status === 0 ? [] : stdout.trim().split('\n').slice(1) };
    },
  };
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
