import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { CommitId } from '../../../src/shared/ids';
import { branch, type GitStage } from './git-stage';

/** Moving the target: the person's folder follows, their own work is never touched. */
export function movesTheTarget(stage: () => GitStage): void {
  const candidate = async (
    files: Readonly<Record<string, string>> = { 'a.txt': 'landed\n', 'new.txt': 'landed\n' },
  ) => {
    const { git, place, base, commit } = stage();
    const path = place('1');
    await git.addWorktree({ path, branch, base });
    return commit(path, files);
  };
  const move = (to: CommitId) => {
    const { git, target, base } = stage();
    return git.moveTarget({ ref: target, from: base, to });
  };

  it('brings the person’s folder along where the target is checked out', async () => {
    const { git, target, read } = stage();
    const to = await candidate();
    expect(await move(to)).toEqual({ moved: true });
    expect(await git.resolve(target)).toBe(to);
    expect([await read(git.root, 'a.txt'), await read(git.root, 'new.txt')]).toEqual(['landed\n', 'landed\n']);
    expect(await git.uncommittedFiles()).toEqual([]);
  });

  it('moves the ref alone where the target is checked out nowhere', async () => {
    const { git, target, detach, read } = stage();
    const to = await candidate();
    await detach();
    expect(await move(to)).toEqual({ moved: true });
    expect(await git.resolve(target)).toBe(to);
    expect(await read(git.root, 'a.txt')).toBe('1\n');
  });

  it('counts as done when the target is there already', async () => {
    const to = await candidate();
    expect(await move(to)).toEqual({ moved: true });
    expect(await move(to)).toEqual({ moved: true });
  });

  it('refuses when the target is elsewhere by now, or gone', async () => {
    const { git, base, target, commit } = stage();
    const to = await candidate();
    const now = await commit(git.root, { 'b.txt': 'by the person\n' });
    expect(await move(to)).toEqual({ moved: false, why: 'target_moved', now });
    expect(await git.resolve(target)).toBe(now);
    expect(await git.moveTarget({ ref: 'refs/heads/none', from: base, to })).toEqual({
      moved: false,
      why: 'target_moved',
      now: null,
    });
  });

  it.each([
    ['changed', 'a.txt'],
    ['new', 'new.txt'],
  ])('waits for a %s file of the person and touches nothing', async (_kind, file) => {
    const { git, target, base, write, read } = stage();
    const to = await candidate();
    await write(git.root, file, 'mine\n');
    expect(await move(to)).toEqual({ moved: false, why: 'uncommitted_changes', files: [file], checkout: git.root });
    expect(await git.resolve(target)).toBe(base);
    expect(await read(git.root, file)).toBe('mine\n');
    expect(await git.uncommittedFiles()).toEqual([file]);
  });

  it('keeps the person’s unrelated work', async () => {
    const { git, write, read } = stage();
    const to = await candidate();
    await write(git.root, 'b.txt', 'mine\n');
    await write(git.root, 'own.txt', 'mine\n');
    expect(await move(to)).toEqual({ moved: true });
    expect([await read(git.root, 'b.txt'), await read(git.root, 'own.txt')]).toEqual(['mine\n', 'mine\n']);
    expect(await read(git.root, 'a.txt')).toBe('landed\n');
  });

  it('calls back when what was in the way changes, and not after it was stopped', async () => {
    const { git, target, write } = stage();
    const to = await candidate();
    await write(git.root, 'a.txt', 'mine\n');
    await move(to);
    let late = 0;
    const stopped = git.watchCheckout(target, () => void (late += 1));
    await stopped();
    let noticed = false;
    const stop = git.watchCheckout(target, () => void (noticed = true));
    // Again and again, for a watch may need a moment to begin.
    for (let text = 0; !noticed; text += 1) {
      await write(git.root, 'a.txt', `mine ${text}\n`);
      await nextTurn();
    }
    await stop();
    expect(late).toBe(0);
  });
}
