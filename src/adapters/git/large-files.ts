import type { CommitId } from '../../shared/ids';
import type { Repository } from './repository';
import { splitNull } from './split-null';

/** Files that are new or changed between two commits and bigger than `maxBytes`, whoever committed them. */
export async function largeFiles(
  repository: Repository,
  input: { readonly base: CommitId; readonly head: CommitId; readonly maxBytes: number },
): Promise<readonly string[]> {
  const cwd = repository.root;
  const args = ['diff-tree', '-r', '-z', '--no-renames', '--no-ext-diff', '--raw', input.base, input.head];
  const blobs = parseRaw((await repository.run(args, { cwd })).stdout);
  if (blobs.length === 0) return [];
  const stdin = blobs.map(({ blob }) => `${blob}\n`).join('');
  const sizes = await repository.run(['cat-file', '--batch-check=%(objectsize)'], { cwd, stdin });
  const lines = sizes.stdout.split('\n');
  return blobs.flatMap(({ path }, index) => (Number(lines[index]) > input.maxBytes ? [path] : []));
}

/** Reads `--raw -z`: `:mode mode blob blob status`, then the path. Deleted files and submodules have no new blob. */
function parseRaw(output: string): readonly { readonly blob: string; readonly path: string }[] {
  const fields = splitNull(output);
  const found: { blob: string; path: string }[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, mode = '', , blob = '', status = ''] = (fields[index] ?? '').split(' ');
    if (status !== 'D' && mode !== '160000') found.push({ blob, path: fields[index + 1] ?? '' });
  }
  return found;
}
