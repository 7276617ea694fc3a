import { dirname } from 'node:path';
import { commitId, type CommitId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { gitFault } from './git-failed';
import type { Repository } from './repository';
import { createRepositoryMutex } from './repository-mutex';
import { createRunGit } from './run-git';
import type { OpenOptions } from './open-repository';
import { withoutNewline } from './without-newline';

export type RescueRef = {
  /** Full ref. */
  readonly ref: string;
  /** What follows `refs/flotilla/rescue/`. */
  readonly name: string;
  readonly commit: CommitId;
  /** Of the commit, epoch ms. */
  readonly committedAt: number;
  readonly subject: string;
};

/** The rescue refs of a repository in the hands of a person. */
export type RescueBook = {
  /** Newest first. */
  refs(): Promise<readonly RescueRef[]>;
  /** Files and lines that differ from where both parted, as git draws it; where they never were one, from `base`. */
  stat(base: CommitId, rescued: CommitId): Promise<string>;
  /** Makes a branch that stands on the rescued commit; refuses a name that is no branch's or is taken. */
  makeBranch(name: string, commit: CommitId): Promise<Result<void>>;
  /** Removes the ref, if it still stands where it was seen. */
  drop(rescue: RescueRef): Promise<Result<void>>;
};

const prefix = 'refs/flotilla/rescue/';

export function openRescueBook(
  { root, commonDir }: Pick<Repository, 'root' | 'commonDir'>,
  options: OpenOptions,
): RescueBook {
  const run = createRunGit({ ...options.env, GIT_CEILING_DIRECTORIES: dirname(root) });
  const mutex = createRepositoryMutex(options.lockFolder, commonDir);
  return {
    async refs() {
      const fields = ['refname', 'objectname', 'committerdate:unix', 'contents:subject'];
      const format = fields.map((field) => `%(${field})`).join('%00');
      const args = ['for-each-ref', '--sort=-committerdate', `--format=${format}`, prefix];
      const lines = (await run(args, { cwd: root })).stdout.split('\n').filter((line) => line !== '');
      return lines.map(parse);
    },
    async stat(base, rescued) {
      const shared = await run(['merge-base', base, rescued], { cwd: root, answers: [0, 1] });
      const from = shared.code === 0 ? withoutNewline(shared.stdout) : base;
      const args = ['diff', '--stat=100', '--no-color', '--no-ext-diff', '--no-textconv', from, rescued, '--'];
      return withoutNewline((await run(args, { cwd: root })).stdout);
    },
    async makeBranch(name, commit) {
      const named = await run(['check-ref-format', '--branch', name], { cwd: root, answers: [0, 1, 128] });
      if (named.code !== 0 || withoutNewline(named.stdout) !== name) return err(noBranchName(name));
      return changing(`Could not make the branch ${name}`, () =>
        run(['branch', '--no-track', '--', name, commit], { cwd: root, writes: true }),
      );
    },
    drop: ({ ref, commit }) =>
      changing(`Could not remove ${ref}`, () => run(['update-ref', '-d', ref, commit], { cwd: root, writes: true })),
  };

  async function changing(what: string, change: () => Promise<unknown>): Promise<Result<void>> {
    try {
      await mutex.run(change);
      return ok(undefined);
    } catch (error) {
      return err(gitFault(error, what));
    }
  }
}

function parse(line: string): RescueRef {
  const [ref = '', commit = '', seconds = '', subject = ''] = line.split('\0');
  const name = ref.slice(prefix.length);
  return { ref, name, commit: commitId(commit), committedAt: Number(seconds) * 1_000, subject };
}

function noBranchName(name: string) {
  const remedy = 'Choose another one, such as look-at-7.';
  return { code: 'usage', message: `“${name}” can’t be the name of a branch.`, remedy } as const;
}
