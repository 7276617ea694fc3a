import { expect, it } from 'vitest';
import { attempt, branch, rescueRef, startFiles, type GitStage } from './git-stage';

/** The folders agents work in: nothing that was written there is ever lost. */
export function keepsWorktrees(stage: () => GitStage): void {
  const add = async (name = '1', onto = branch) => {
    const { git, place, base } = stage();
    const path = place(name);
    expect(await git.addWorktree({ path, branch: onto, base })).toEqual({ ok: true, value: undefined });
    return path;
  };
  const kept = async (ref: string, path: string) => {
    const { git } = stage();
    const commit = await git.resolve(ref);
    return commit === null ? null : git.readFile(commit, path);
  };

  it('makes a branch at the base and a full worktree on it', async () => {
    const { git, base, read } = stage();
    const path = await add();
    expect(await git.headOf(path)).toBe(base);
    expect(await git.resolve(`refs/heads/${branch}`)).toBe(base);
    for (const [file, text] of Object.entries(startFiles)) expect(await read(path, file)).toBe(text);
    expect(await git.worktrees()).toContainEqual(
      expect.objectContaining({ path, branch: `refs/heads/${branch}`, head: base }),
    );
  });

  it('keeps the worktrees of several branches apart', async () => {
    const { write, read } = stage();
    const [one, two] = [await add('1'), await add('2', 'flotilla/2-other')];
    await write(one, 'a.txt', 'one\n');
    expect(await read(two, 'a.txt')).toBe('1\n');
  });

  it('takes over the worktree of that branch as it is, with what is uncommitted in it', async () => {
    const { write, read } = stage();
    const path = await add();
    await write(path, 'a.txt', 'half done\n');
    await add();
    expect(await read(path, 'a.txt')).toBe('half done\n');
  });

  it('refuses a branch that another worktree has', async () => {
    const { git, place, base } = stage();
    await add();
    const other = await git.addWorktree({ path: place('2'), branch, base });
    expect(other).toMatchObject({ ok: false, error: { code: 'refused' } });
  });

  it('goes on from a branch that is ahead of its base', async () => {
    const { git, commit } = stage();
    const ahead = await commit(await add(), { 'a.txt': 'done\n' });
    await git.removeWorktree({ path: stage().place('1'), attempt });
    expect(await git.headOf(await add())).toBe(ahead);
  });

  it('removes a clean worktree, leaves its branch and keeps nothing', async () => {
    const { git, base, read } = stage();
    const path = await add();
    expect(await git.removeWorktree({ path, attempt })).toEqual({ ok: true, value: { rescued: null } });
    expect(await read(path, 'a.txt')).toBeNull();
    expect((await git.worktrees()).some((each) => each.path === path)).toBe(false);
    expect(await git.resolve(`refs/heads/${branch}`)).toBe(base);
    expect(await git.removeWorktree({ path, attempt })).toEqual({ ok: true, value: { rescued: null } });
  });

  it('keeps uncommitted work under a ref named after the attempt, each time anew', async () => {
    const { git, write } = stage();
    for (const text of ['one\n', 'two\n']) {
      const path = await add();
      await write(path, 'a.txt', text);
      await write(path, 'new.txt', text);
      expect(await git.removeWorktree({ path, attempt })).toMatchObject({ ok: true });
    }
    expect([await kept(rescueRef, 'a.txt'), await kept(rescueRef, 'new.txt')]).toEqual(['one\n', 'one\n']);
    expect(await kept(`${rescueRef}-2`, 'a.txt')).toBe('two\n');
  });

  it('deletes a branch only when its commits are reachable and no worktree is on it', async () => {
    const { git, base, commit } = stage();
    const path = await add();
    const tip = await commit(path, { 'a.txt': 'x\n' });
    expect(await git.deleteBranch(branch, tip)).toMatchObject({ ok: false, error: { code: 'refused' } });
    await git.removeWorktree({ path, attempt });
    expect(await git.deleteBranch(branch, base)).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(await git.resolve(`refs/heads/${branch}`)).toBe(tip);
    expect(await git.deleteBranch(branch, tip)).toEqual({ ok: true, value: undefined });
    expect(await git.resolve(`refs/heads/${branch}`)).toBeNull();
    expect(await git.deleteBranch(branch, tip)).toEqual({ ok: true, value: undefined });
  });

  it('retires a branch: it goes, its commits stay', async () => {
    const { git, commit } = stage();
    const path = await add();
    const tip = await commit(path, { 'a.txt': 'x\n' });
    await git.removeWorktree({ path, attempt });
    expect(await git.retireBranch(branch, attempt)).toEqual({ ok: true, value: undefined });
    expect(await git.resolve(`refs/heads/${branch}`)).toBeNull();
    expect(await git.resolve(rescueRef)).toBe(tip);
    expect(await git.retireBranch(branch, attempt)).toEqual({ ok: true, value: undefined });
  });

  it('keeps nothing of a branch that is retired without a commit of its own', async () => {
    const { git } = stage();
    const path = await add();
    await git.removeWorktree({ path, attempt });
    expect(await git.retireBranch(branch, attempt)).toEqual({ ok: true, value: undefined });
    expect(await git.resolve(`refs/heads/${branch}`)).toBeNull();
    expect(await git.resolve(rescueRef)).toBeNull();
  });

  it('tells the commits that were made in a worktree, newest first, and not where it began', async () => {
    const { git, commit } = stage();
    const path = await add();
    const first = await commit(path, { 'a.txt': 'x\n' });
    const second = await commit(path, { 'a.txt': 'y\n' });
    expect(await git.commitsMadeIn(path)).toEqual([second, first]);
  });

  it('shows exactly the commit in the verify worktree, whatever a check left there, and keeps nothing of it', async () => {
    const { git, base, place, write, read, commit } = stage();
    const next = await commit(git.root, { 'a.txt': 'next\n' });
    const path = place('v');
    const keep = new Map();
    expect(await git.checkoutDetached({ path, commit: base, keep })).toEqual({ ok: true, value: { kept: true } });
    expect(await read(path, 'a.txt')).toBe('1\n');
    await write(path, 'a.txt', 'by a check\n');
    await write(path, 'left.txt', 'by a check\n');
    expect(await git.checkoutDetached({ path, commit: next, keep })).toEqual({ ok: true, value: { kept: true } });
    expect([await read(path, 'a.txt'), await read(path, 'left.txt')]).toEqual(['next\n', null]);
    expect(await git.headOf(path)).toBe(next);
    await write(path, 'left.txt', 'by a check\n');
    expect(await git.removeWorktree({ path, attempt: null })).toEqual({ ok: true, value: { rescued: null } });
  });
}
