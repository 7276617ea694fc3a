import { expect, it } from 'vitest';
import { branch, largeText, type GitStage } from './git-stage';

/** Commits that are made for agents, and candidates that exist in the object database alone. */
export function makesCommits(stage: () => GitStage): void {
  const work = async () => {
    const { git, place, base } = stage();
    const path = place('1');
    await git.addWorktree({ path, branch, base });
    return path;
  };
  const commitAll = async (worktree: string, forbidden: readonly string[] = []) => {
    const done = await stage().git.commitAll({ worktree, branch, message: 'Work', forbidden, maxFileBytes: 1_000 });
    if (!done.ok) throw new Error(done.error.message);
    return done.value;
  };

  it('commits everything uncommitted: changed, new and removed', async () => {
    const { git, base, write } = stage();
    const path = await work();
    await write(path, 'a.txt', 'changed\n');
    await write(path, 'new/d.txt', 'new\n');
    await write(path, 'b.txt', null);
    const done = await commitAll(path);
    expect(done).toMatchObject({ committed: true, refused: [] });
    expect(await git.headOf(path)).toBe(done.head);
    expect(await git.resolve(`refs/heads/${branch}`)).toBe(done.head);
    expect(await git.isAncestor(base, done.head)).toBe(true);
    expect(await git.readFile(done.head, 'a.txt')).toBe('changed\n');
    expect(await git.readFile(done.head, 'new/d.txt')).toBe('new\n');
    expect(await git.readFile(done.head, 'b.txt')).toBeNull();
  });

  it('makes no commit of nothing', async () => {
    const { base } = stage();
    expect(await commitAll(await work())).toEqual({ head: base, committed: false, refused: [] });
  });

  it('refuses copied and too large files by name and commits the rest', async () => {
    const { git, write } = stage();
    const path = await work();
    await write(path, 'secret.txt', 'SECRET\n');
    await write(path, 'big.txt', largeText);
    await write(path, 'fine.txt', 'x\n');
    const done = await commitAll(path, ['secret.txt']);
    expect(done.committed).toBe(true);
    expect(done.refused.map((each) => each.path).sort()).toEqual(['big.txt', 'secret.txt']);
    for (const { why } of done.refused) expect(why).not.toBe('');
    expect(await git.readFile(done.head, 'fine.txt')).toBe('x\n');
    for (const file of ['secret.txt', 'big.txt']) expect(await git.readFile(done.head, file)).toBeNull();
  });

  it('merges what fits in the object database and touches no folder', async () => {
    const { git, base, read, commit } = stage();
    const path = await work();
    const theirs = await commit(path, { 'a.txt': 'theirs\n' });
    const ours = await commit(git.root, { 'b.txt': 'ours\n' });
    const merged = await git.mergeTree(ours, theirs);
    if (!merged.clean) throw new Error('this fits');
    const candidate = await git.commitTree({ tree: merged.tree, parents: [ours, theirs], message: 'Candidate' });
    expect(await git.treeOf(candidate)).toBe(merged.tree);
    expect([await git.readFile(candidate, 'a.txt'), await git.readFile(candidate, 'b.txt')]).toEqual([
      'theirs\n',
      'ours\n',
    ]);
    for (const parent of [base, ours, theirs]) expect(await git.isAncestor(parent, candidate)).toBe(true);
    expect([await read(git.root, 'a.txt'), await read(path, 'b.txt')]).toEqual(['1\n', '2\n']);
    expect(await git.uncommittedFiles()).toEqual([]);
  });

  it('names the files in conflict', async () => {
    const { git, commit } = stage();
    const theirs = await commit(await work(), { 'a.txt': 'theirs\n', 'src/c.txt': 'theirs\n', 'x.txt': 'x\n' });
    const ours = await commit(git.root, { 'a.txt': 'ours\n', 'src/c.txt': 'ours\n' });
    const merged = await git.mergeTree(ours, theirs);
    if (merged.clean) throw new Error('this conflicts');
    expect([...merged.conflicts].sort()).toEqual(['a.txt', 'src/c.txt']);
  });

  it('takes the same change on both sides once', async () => {
    const { git, commit } = stage();
    const theirs = await commit(await work(), { 'a.txt': 'same\n' });
    const ours = await commit(git.root, { 'a.txt': 'same\n' });
    expect(await git.mergeTree(ours, theirs)).toEqual({ clean: true, tree: await git.treeOf(ours) });
  });
}
