import type { CommitId } from '../../../shared/ids';
import type { Repository } from '../repository';
import { splitNull } from '../split-null';

export type ObjectList = {
  /** All that git named, also what it could not read. */
  readonly ids: ReadonlySet<string>;
  /** Git's complaint where it came to no end. */
  readonly brokenOff: string | null;
};

/**
 * Every file and folder of a commit, of `base` and of where both parted, for a merge reads all three, and every object that the
 * commit's history has beside that of `base`.
 */
export async function listObjects(repository: Repository, commit: CommitId, base: CommitId): Promise<ObjectList> {
  const parted = commit === base ? [] : await mergeBases(repository, commit, base);
  const walks = [
    ['--no-walk', ...new Set([commit, base, ...parted])],
    commit === base ? null : [commit, '--not', base],
  ];
  const listed = await Promise.all(walks.flatMap((walk) => (walk === null ? [] : [list(repository, walk)])));
  const complaints = listed.flatMap(({ brokenOff }) => brokenOff ?? []);
  const ids = new Set([commit, base, ...listed.flatMap((walk) => [...walk.ids])]);
  return { ids, brokenOff: complaints[0] ?? null };
}

/** Where the history can't be read the walks tell. */
async function mergeBases(repository: Repository, commit: CommitId, base: CommitId): Promise<readonly string[]> {
  const args = ['merge-base', '--all', commit, base];
  const { code, stdout } = await repository.run(args, { cwd: repository.root, answers: [0, 1, 128] });
  return code === 0 ? stdout.split('\n').filter((id) => id !== '') : [];
}

async function list(repository: Repository, walk: readonly string[]): Promise<ObjectList> {
  const args = ['rev-list', '--objects', '--missing=print', ...walk];
  const { code, stdout, stderr } = await repository.run(args, { cwd: repository.root, answers: [0, 1, 128] });
  const ids = new Set<string>();
  for (const line of stdout.split('\n')) {
    const id = /^\??([0-9a-f]{40,64})(?: |$)/.exec(line)?.[1];
    if (id !== undefined) ids.add(id);
  }
  if (code === 0) return { ids, brokenOff: null };
  // It names what it stumbled over.
  for (const [id] of stderr.matchAll(/\b[0-9a-f]{40,64}\b/g)) ids.add(id);
  return { ids, brokenOff: stderr };
}

/** Where in a commit an object is: the first path by object. What can't be read has no paths below it. */
export async function pathsIn(repository: Repository, commit: string): Promise<ReadonlyMap<string, string>> {
  const args = ['ls-tree', '-r', '-t', '-z', commit];
  const { stdout } = await repository.run(args, { cwd: repository.root, answers: [0, 1, 128] });
  const paths = new Map<string, string>();
  for (const entry of splitNull(stdout)) {
    const [, , id] = entry.slice(0, entry.indexOf('\t')).split(' ');
    if (id !== undefined && !paths.has(id)) paths.set(id, entry.slice(entry.indexOf('\t') + 1));
  }
  return paths;
}
