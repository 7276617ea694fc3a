import { expect, it } from 'vitest';
import type { InstalledFiles } from '../../../src/engine/ports/git';
import type { CommitId } from '../../../src/shared/ids';
import type { GitStage } from './git-stage';

/** What setup installs in the verify worktree: the next candidate finds all of it as it was, or nothing. */
export function keepsWhatIsInstalled(stage: () => GitStage): void {
  const show = (commit: CommitId, keep: InstalledFiles = new Map()) =>
    stage().git.checkoutDetached({ path: stage().place('v'), commit, keep });
  const kept = (value: boolean) => ({ ok: true, value: { kept: value } });
  /** The tool of a check, installed in a place that shows the first commit. */
  const installed = async () => {
    const { git, place, base, install } = stage();
    await show(base);
    await install(place('v'), 'tool', 'lint');
    const files = await git.installedFiles({ path: place('v'), commit: base });
    if (files === null) throw new Error('what was installed cannot be told from anything else');
    return { path: place('v'), files };
  };

  it('stays for the next commit while nobody touches it, and what was added goes', async () => {
    const { git, base, commit, install, read } = stage();
    const { path, files } = await installed();
    const next = await commit(git.root, { 'a.txt': 'next\n' });
    await install(path, 'added', 'by a check');
    expect(await show(next, files)).toEqual(kept(true));
    expect([await read(path, 'tool'), await read(path, 'added')]).toEqual(['lint', null]);
    expect(await show(base, files)).toEqual(kept(true));
    expect(await git.installedFiles({ path, commit: base })).toEqual(files);
  });

  it.each([
    ['changed', 'hnit'],
    ['gone', null],
  ])('goes altogether once anything of it is %s', async (_, text) => {
    const { base, install, read } = stage();
    const { path, files } = await installed();
    await install(path, 'tool', text);
    await install(path, 'added', 'by a check');
    expect(await show(base, files)).toEqual(kept(false));
    expect([await read(path, 'tool'), await read(path, 'added'), await read(path, 'a.txt')]).toEqual([
      null,
      null,
      '1\n',
    ]);
  });

  it('goes where nobody vouches for it, and with the worktree', async () => {
    const { git, base, read } = stage();
    const { path, files } = await installed();
    expect(await show(base)).toEqual(kept(true));
    expect(await read(path, 'tool')).toBeNull();
    await git.removeWorktree({ path, attempt: null });
    expect(await show(base, files)).toEqual(kept(false));
  });

  it('cannot be told of a worktree that is not there', async () => {
    const { git, place, base } = stage();
    expect(await git.installedFiles({ path: place('v'), commit: base })).toBeNull();
  });
}
