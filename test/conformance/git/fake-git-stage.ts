import type { CommitId } from '../../../src/shared/ids';
import { createFakeGit } from '../../simulation/fakes/create-fake-git';
import { targetRef } from '../../simulation/world/world';
import { commitWorktree, type Worktree } from '../../simulation/world/worktree';
import { fakeWorld } from '../fake-world';
import { startFiles, type GitStage } from './git-stage';

/** The repository in memory that the simulation uses. */
export async function fakeGitStage(): Promise<GitStage> {
  const { world, effects } = fakeWorld();
  const { repository } = world;
  const { checkout } = repository;
  const files = new Map(Object.entries(startFiles));
  const base = repository.commit({ files, parents: [], message: 'Start', by: 'person' });
  repository.refs.set(targetRef, base);
  checkout.branch = targetRef;
  let detachedAt: CommitId = base;

  const head = () => (checkout.branch === null ? detachedAt : (repository.resolve(checkout.branch) ?? base));
  const filesOf = (commit: CommitId) => repository.filesOf(repository.get(commit).tree);
  const worktreeAt = (place: string) => {
    const worktree = repository.worktrees.get(place);
    if (worktree === undefined) throw new Error(`there is no worktree at ${place}`);
    return worktree;
  };

  const fileIn = (worktree: Worktree | undefined, path: string) =>
    worktree?.files.get(path) ?? worktree?.ignored.get(path) ?? null;

  function personCommits(changed: Readonly<Record<string, string>>): CommitId {
    const all = new Map(filesOf(head()));
    for (const [path, text] of [...checkout.dirty, ...Object.entries(changed)]) {
      if (text === null) all.delete(path);
      else all.set(path, text);
    }
    checkout.dirty.clear();
    const commit = repository.commit({ files: all, parents: [head()], message: 'change', by: 'person' });
    if (checkout.branch === null) detachedAt = commit;
    else repository.refs.set(checkout.branch, commit);
    return commit;
  }

  const stage: GitStage = {
    git: createFakeGit(world, effects),
    target: targetRef,
    base,
    place: (name) => `/wt/${name}`,
    async write(place, path, text) {
      const into = place === checkout.root ? checkout.dirty : worktreeAt(place).files;
      if (text !== null) into.set(path, text);
      else if (place === checkout.root) checkout.dirty.set(path, null);
      else into.delete(path);
      if (place === checkout.root) for (const tell of checkout.watchers) tell();
    },
    async read(place, path) {
      if (place !== checkout.root) return fileIn(repository.worktrees.get(place), path);
      const dirty = checkout.dirty.get(path);
      return dirty === undefined ? (filesOf(head()).get(path) ?? null) : dirty;
    },
    async install(place, path, text) {
      const { ignored } = worktreeAt(place);
      if (text === null) ignored.delete(path);
      else ignored.set(path, text);
    },
    async commit(place, changed) {
      if (place === checkout.root) return personCommits(changed);
      for (const [path, text] of Object.entries(changed)) await stage.write(place, path, text);
      const commit = commitWorktree(repository, worktreeAt(place), { message: 'change', by: 'agent' });
      if (commit === null) throw new Error('there was nothing to commit');
      return commit;
    },
    async detach() {
      detachedAt = head();
      checkout.branch = null;
    },
    setConfig: async (key, value) => void repository.config.set(key, [value]),
    setRef: async (ref, commit) => void repository.refs.set(ref, commit),
    dispose: () => {},
  };
  return stage;
}
