import { expect, it } from 'vitest';
import { attemptId, commitId } from '../../shared/ids';
import { err, ok } from '../../shared/result';
import type { Git } from '../ports/git';
import { removeLeftover } from './remove-leftover';

const locked = { code: 'git_failed', message: 'it is locked.', remedy: 'flotilla doctor --mend' } as const;
const left = { attempt: { id: attemptId('a1') }, worktree: '/wt/1', branch: 'flotilla/1', target: 'refs/heads/main' };

function repository(answers: Partial<Git> = {}) {
  const asked: string[] = [];
  const git: Partial<Git> = {
    async removeWorktree({ path, attempt }) {
      asked.push(`remove ${path} of ${attempt}`);
      return ok({ rescued: null });
    },
    resolve: async () => commitId('tip'),
    async deleteBranch(branch, reachableFrom) {
      asked.push(`delete ${branch} below ${reachableFrom}`);
      return ok(undefined);
    },
    async retireBranch(branch, attempt) {
      asked.push(`retire ${branch} of ${attempt}`);
      return ok(undefined);
    },
    ...answers,
  };
  return { git: git as Git, asked };
}

const refuse = async () => err(locked);

it('removes a worktree before its branch', async () => {
  const { git, asked } = repository();
  expect(await removeLeftover(git, left)).toEqual(ok(undefined));
  expect(asked).toEqual(['remove /wt/1 of a1', 'delete flotilla/1 below tip']);
});

it.each<[string, Partial<Git>]>([
  ['that the target does not contain', { deleteBranch: refuse }],
  ['where there is no target', { resolve: async () => null }],
])('keeps the commits of a branch %s', async (_, answers) => {
  const { git, asked } = repository(answers);
  expect(await removeLeftover(git, { ...left, worktree: null })).toEqual(ok(undefined));
  expect(asked).toEqual(['retire flotilla/1 of a1']);
});

it('has nothing to do where nothing is left', async () => {
  const { git, asked } = repository();
  expect(await removeLeftover(git, { ...left, worktree: null, branch: null })).toEqual(ok(undefined));
  expect(asked).toEqual([]);
});

it.each<[string, Partial<Git>]>([
  ['/wt/1', { removeWorktree: refuse }],
  ['flotilla/1', { deleteBranch: refuse, retireBranch: refuse }],
])('says that it was %s that could not be removed', async (what, answers) => {
  const { git } = repository(answers);
  const error = { ...locked, message: `${what} could not be removed: it is locked.` };
  expect(await removeLeftover(git, left)).toEqual(err(error));
});
