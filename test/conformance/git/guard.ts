import { expect, it } from 'vitest';
import { compareGuard } from '../../../src/domain/guard/compare-guard';
import type { GuardSnapshot } from '../../../src/shared/guard';
import { attempt, branch, rescueRef, type GitStage } from './git-stage';

/** What all worktrees share is watched and put back. */
export function guardsWhatIsShared(stage: () => GitStage): void {
  const findings = async (before: GuardSnapshot) =>
    compareGuard(before, await stage().git.guardSnapshot(), { ownRefs: ['refs/heads/flotilla/'] });

  it('finds nothing in an agent’s ordinary work', async () => {
    const { git, base, place, write, commit } = stage();
    const before = await git.guardSnapshot();
    const path = place('1');
    await git.addWorktree({ path, branch, base });
    await commit(path, { 'a.txt': 'x\n' });
    await write(path, 'b.txt', 'x\n');
    expect(await findings(before)).toEqual([]);
  });

  it('finds and puts back settings that execute', async () => {
    const { git, place, setConfig } = stage();
    const before = await git.guardSnapshot();
    await setConfig('core.fsmonitor', '/tmp/evil');
    const found = await findings(before);
    expect(found).toEqual([{ kind: 'config', key: 'core.fsmonitor', before: [], after: ['/tmp/evil'] }]);
    await git.guardRestore(before, found, place('kept'));
    expect(await findings(before)).toEqual([]);
  });

  it('finds and puts back refs that moved or came, and loses no commit that only they held', async () => {
    const { git, base, target, place, commit, detach, setRef } = stage();
    await detach();
    const before = await git.guardSnapshot();
    const path = place('1');
    await git.addWorktree({ path, branch, base });
    const evil = await commit(path, { 'a.txt': 'evil\n' });
    await setRef(target, evil);
    await setRef('refs/heads/made', evil);
    const found = await findings(before);
    expect(found).toEqual([
      { kind: 'ref', ref: 'refs/heads/made', before: null, after: evil },
      { kind: 'ref', ref: target, before: base, after: evil },
    ]);
    expect(await git.guardRestore(before, found, place('kept'))).toEqual([]);
    expect(await findings(before)).toEqual([]);
    expect(await git.resolve(target)).toBe(base);
    expect(await git.resolve('refs/heads/made')).toBeNull();
    expect(await git.resolve(evil)).toBe(evil);
  });

  it('leaves a ref that moved on since it was found, and says so', async () => {
    const { git, base, place, commit, setRef } = stage();
    await setRef('refs/heads/person', base);
    const before = await git.guardSnapshot();
    const path = place('1');
    await git.addWorktree({ path, branch, base });
    await setRef('refs/heads/person', await commit(path, { 'a.txt': 'evil\n' }));
    const found = await findings(before);
    const later = await commit(path, { 'a.txt': 'later\n' });
    await setRef('refs/heads/person', later);
    expect(await git.guardRestore(before, found, place('kept'))).toEqual(found);
    expect(await git.resolve('refs/heads/person')).toBe(later);
  });

  it('finds the objects of ordinary work sound', async () => {
    const { git, base, place, commit } = stage();
    const path = place('1');
    await git.addWorktree({ path, branch, base });
    await commit(path, { 'a.txt': 'x\n' });
    const keepIn = () => place('kept');
    expect(await git.verifyObjects({ revision: `refs/heads/${branch}`, base, keepIn })).toEqual([]);
  });

  it('gives commits up, and leaves the files they made as uncommitted work', async () => {
    const { git, base, place, commit, read } = stage();
    const path = place('1');
    await git.addWorktree({ path, branch, base });
    await commit(path, { 'a.txt': 'x\n' });
    expect(await git.giveUpCommits({ worktree: path, branch, base })).toEqual({ ok: true, value: undefined });
    expect(await git.resolve(`refs/heads/${branch}`)).toBe(base);
    expect(await git.headOf(path)).toBe(base);
    expect(await read(path, 'a.txt')).toBe('x\n');
    expect((await git.removeWorktree({ path, attempt })).ok).toBe(true);
    const rescued = await git.resolve(rescueRef);
    expect(rescued === null ? null : await git.readFile(rescued, 'a.txt')).toBe('x\n');
  });

  it('leaves alone what nobody found', async () => {
    const { git, base, place, setRef } = stage();
    await setRef('refs/heads/person', base);
    const before = await git.guardSnapshot();
    await git.guardRestore(before, [], place('kept'));
    expect(await git.resolve('refs/heads/person')).toBe(base);
    expect(await findings(before)).toEqual([]);
  });
}
