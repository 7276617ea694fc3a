import { expect, it } from 'vitest';
import { commitId } from '../../../src/shared/ids';
import { branch, largeText, type GitStage } from './git-stage';

/** What the engine learns of a repository without changing it. */
export function readsTheRepository(stage: () => GitStage): void {
  it('resolves full refs and object ids, and says null for what is not there', async () => {
    const { git, target, base } = stage();
    expect(await git.resolve(target)).toBe(base);
    expect(await git.resolve(base)).toBe(base);
    expect(await git.resolve('refs/heads/none')).toBeNull();
    expect(await git.resolve('1'.repeat(40))).toBeNull();
  });

  it('tells the branch of the person’s folder, null when detached', async () => {
    const { git, target, detach } = stage();
    expect(await git.currentBranch()).toBe(target);
    await detach();
    expect(await git.currentBranch()).toBeNull();
  });

  it('names what the person has not committed: changed, new and removed files', async () => {
    const { git, write } = stage();
    expect(await git.uncommittedFiles()).toEqual([]);
    await write(git.root, 'a.txt', 'mine\n');
    await write(git.root, 'b.txt', null);
    await write(git.root, 'new.txt', 'new\n');
    expect([...(await git.uncommittedFiles())].sort()).toEqual(['a.txt', 'b.txt', 'new.txt']);
  });

  it('lists what a branch changed since it left the target, whatever the target did meanwhile', async () => {
    const { git, base, place, write, commit } = stage();
    const path = place('1');
    await git.addWorktree({ path, branch, base });
    await write(path, 'b.txt', null);
    const head = await commit(path, { 'a.txt': 'changed\n', 'new/d.txt': 'new\n' });
    const target = await commit(git.root, { 'elsewhere.txt': 'x\n' });
    const changes = [...(await git.changes(target, head))].sort((one, other) => one.path.localeCompare(other.path));
    expect(changes).toEqual([
      { status: 'M', path: 'a.txt', oldPath: null },
      { status: 'D', path: 'b.txt', oldPath: null },
      { status: 'A', path: 'new/d.txt', oldPath: null },
    ]);
    expect(await git.changes(head, head)).toEqual([]);
  });

  it('knows who descends from whom, each from itself', async () => {
    const { git, base, commit } = stage();
    const next = await commit(git.root, { 'a.txt': 'next\n' });
    expect(await git.isAncestor(base, next)).toBe(true);
    expect(await git.isAncestor(next, base)).toBe(false);
    expect(await git.isAncestor(base, base)).toBe(true);
  });

  it('gives equal content equal trees', async () => {
    const { git, base, commit } = stage();
    const next = await commit(git.root, { 'a.txt': 'next\n' });
    const back = await commit(git.root, { 'a.txt': '1\n' });
    expect(await git.treeOf(next)).not.toBe(await git.treeOf(base));
    expect(await git.treeOf(back)).toBe(await git.treeOf(base));
  });

  it('reads files of a commit, null for what is not there', async () => {
    const { git, base } = stage();
    expect(await git.readFile(base, 'src/c.txt')).toBe('3\n');
    expect(await git.readFile(base, 'src/none.txt')).toBeNull();
  });

  it('names files over a size, new or changed between two commits', async () => {
    const { git, base, commit } = stage();
    const head = await commit(git.root, { 'a.txt': largeText, 'small.txt': 'x' });
    expect(await git.largeFiles({ base, head, maxBytes: 1_000 })).toEqual(['a.txt']);
    expect(await git.largeFiles({ base: head, head, maxBytes: 1_000 })).toEqual([]);
  });

  it('has no commit made of thin air', async () => {
    const { git, base } = stage();
    await expect(git.treeOf(commitId('2'.repeat(40)))).rejects.toThrow();
    expect(await git.resolve(base)).toBe(base);
  });
}
