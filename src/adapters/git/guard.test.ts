import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compareGuard } from '../../domain/guard/compare-guard';
import type { Git } from '../../engine/ports/git';
import type { GuardFinding, GuardSnapshot } from '../../shared/guard';
import type { CommitId } from '../../shared/ids';
import { isGuardedKey } from './guarded-keys';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
let git: Git;
let base: CommitId;
let before: GuardSnapshot;
let worktree: string;
let keepIn: string;

beforeEach(async () => {
  scratch = await scratchRepository();
  git = await scratch.open();
  base = await git.headOf(scratch.root);
  worktree = join(scratch.folder, 'wt');
  keepIn = join(scratch.folder, 'kept');
  await scratch.sh(['config', 'alias.st', 'status']);
  await scratch.sh(['branch', 'person']);
  await writeFile(join(scratch.root, '.git/hooks/pre-push'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  await git.addWorktree({ path: worktree, branch: 'flotilla/1-x', base });
  before = await git.guardSnapshot();
});
afterEach(() => scratch.dispose());

const inGit = (path: string) => join(scratch.root, '.git', path);
const findings = async () => compareGuard(before, await git.guardSnapshot(), { ownRefs: ['refs/heads/flotilla/'] });
const named = (found: readonly GuardFinding[]) =>
  found.map((one) => (one.kind === 'config' ? one.key : one.kind === 'file' ? `${one.path} ${one.change}` : one.ref));

async function restored(): Promise<readonly GuardFinding[]> {
  await git.guardRestore(before, await findings(), keepIn);
  return findings();
}

test('an agent’s ordinary work changes nothing that is guarded', async () => {
  await scratch.commit({ 'a.txt': '2' }, worktree);
  await scratch.write('b.txt', 'x', worktree);
  await scratch.sh(['stash', '--include-untracked'], worktree);
  await scratch.sh(['config', 'user.name', 'Agent'], worktree);
  await scratch.sh(['config', 'core.autocrlf', 'false'], worktree);
  await scratch.sh(['update-ref', 'refs/remotes/origin/main', base], worktree);
  await scratch.sh(['checkout', '--quiet', 'person']);
  expect(await findings()).toEqual([]);
  await scratch.sh(['checkout', '--quiet', 'main']);
});

test('settings that execute or redirect are found and put back, others stay', async () => {
  await scratch.sh(['config', 'core.fsmonitor', '/tmp/evil'], worktree);
  await scratch.sh(['config', '--replace-all', 'alias.st', '!evil'], worktree);
  await scratch.sh(['config', '--add', 'alias.st', '!evil2'], worktree);
  await scratch.sh(['config', 'url.https://evil/.insteadOf', 'https://good/'], worktree);
  await scratch.sh(['config', 'includeIf.gitdir:/.path', '/tmp/evil\nline'], worktree);
  await scratch.sh(['config', 'filter.x.clean', 'evil'], worktree);
  await scratch.sh(['config', 'user.name', 'Agent'], worktree);
  expect(named(await findings())).toEqual([
    'alias.st',
    'core.fsmonitor',
    'filter.x.clean',
    'includeif.gitdir:/.path',
    'url.https://evil/.insteadof',
  ]);
  expect(await restored()).toEqual([]);
  expect(await scratch.sh(['config', '--get-all', 'alias.st'])).toBe('status');
  expect(await scratch.sh(['config', 'user.name'])).toBe('Agent');
  expect(await readFile(join(keepIn, 'config'), 'utf8')).toContain('/tmp/evil');
});

test('removed settings come back, and those of the main worktree alone count too', async () => {
  await scratch.sh(['config', '--unset', 'alias.st']);
  await scratch.sh(['config', 'extensions.worktreeConfig', 'true']);
  await scratch.sh(['config', '--worktree', 'core.hooksPath', '/tmp/evil']);
  expect(named(await findings())).toEqual(['alias.st', 'extensions.worktreeconfig', 'worktree:core.hookspath']);
  expect(await restored()).toEqual([]);
  await expect(scratch.sh(['config', 'core.hooksPath'])).rejects.toThrow();
});

test.each(['broken', 'missing'])('a %s settings file comes back as a whole', async (state) => {
  const content = await readFile(inGit('config'), 'utf8');
  if (state === 'missing') await rm(inGit('config'));
  else await writeFile(inGit('config'), '[core\nbroken');
  await writeFile(inGit('refs/heads/made-meanwhile'), `${base}\n`);
  expect(named(await findings())).toEqual([
    `config ${state === 'missing' ? 'removed' : 'changed'}`,
    'refs/heads/made-meanwhile',
  ]);
  expect(await restored()).toEqual([]);
  expect(await readFile(inGit('config'), 'utf8')).toBe(content);
});

test('hooks, attributes and alternates that came, changed or went are put back byte for byte', async () => {
  await writeFile(inGit('hooks/post-checkout'), 'evil');
  await writeFile(inGit('hooks/pre-push'), 'evil');
  await chmod(inGit('info/exclude'), 0o777);
  await writeFile(inGit('info/attributes'), '* filter=x\n');
  await writeFile(inGit('objects/info/alternates'), '/tmp/evil\n');
  await writeFile(inGit('info/grafts'), `${base}\n`);
  await writeFile(inGit('shallow'), `${base}\n`);
  expect(named(await findings())).toEqual([
    'hooks/post-checkout added',
    'hooks/pre-push changed',
    'info/attributes added',
    'info/exclude changed',
    'info/grafts added',
    'objects/info/alternates added',
    'shallow added',
  ]);
  expect(await restored()).toEqual([]);
  expect(await readFile(inGit('hooks/pre-push'), 'utf8')).toBe('#!/bin/sh\nexit 0\n');
  expect((await lstat(inGit('hooks/pre-push'))).mode & 0o777).toBe(0o755);
  expect(await readFile(join(keepIn, 'hooks/post-checkout'), 'utf8')).toBe('evil');
  await rm(inGit('hooks/pre-push'));
  expect(named(await findings())).toEqual(['hooks/pre-push removed']);
  expect(await restored()).toEqual([]);
});

test('links in place of hooks, of a hook and of the whole folder', async () => {
  await rm(inGit('hooks/pre-push'));
  await symlink('/tmp/evil', inGit('hooks/pre-push'));
  expect(await restored()).toEqual([]);
  expect((await lstat(inGit('hooks/pre-push'))).isFile()).toBe(true);
  const evil = join(scratch.folder, 'evil-hooks');
  await mkdir(evil);
  await writeFile(join(evil, 'pre-commit'), 'evil');
  await rm(inGit('hooks'), { recursive: true });
  await symlink(evil, inGit('hooks'));
  expect(named(await findings())).toEqual(['hooks added', 'hooks/pre-push removed']);
  expect(await restored()).toEqual([]);
  expect((await lstat(inGit('hooks'))).isDirectory()).toBe(true);
  expect(await readdir(evil)).toEqual(['pre-commit']);
});

test('a link that was there before comes back as a link', async () => {
  await symlink('../shared-hook', inGit('hooks/commit-msg'));
  before = await git.guardSnapshot();
  await rm(inGit('hooks/commit-msg'));
  await mkdir(inGit('hooks/commit-msg'));
  expect(await restored()).toEqual([]);
  expect(await readlink(inGit('hooks/commit-msg'))).toBe('../shared-hook');
});

test('refs that moved, came or went are put back, and the commits they held stay reachable', async () => {
  const evil = await scratch.commit({ 'a.txt': 'evil' }, worktree);
  await scratch.sh(['update-ref', 'refs/heads/main', evil], worktree);
  await scratch.sh(['branch', '-D', 'person'], worktree);
  await scratch.sh(['branch', 'person/below', evil], worktree);
  await scratch.sh(['tag', '-a', '-m', 'x', 'v1', evil], worktree);
  const tag = await scratch.sh(['rev-parse', 'v1']);
  expect(named(await findings())).toEqual([
    'refs/heads/main',
    'refs/heads/person',
    'refs/heads/person/below',
    'refs/tags/v1',
  ]);
  expect(await restored()).toEqual([]);
  expect(await scratch.sh(['rev-parse', 'main', 'person'])).toBe(`${base}\n${base}`);
  expect(await scratch.sh(['status', '--porcelain'])).toBe('');
  expect(await git.resolve(`refs/flotilla/rescue/guard-${evil.slice(0, 12)}`)).toBe(evil);
  expect(await scratch.sh(['rev-parse', `refs/flotilla/rescue/guard-${tag.slice(0, 12)}`])).toBe(tag);
  expect(await readFile(join(keepIn, 'refs.txt'), 'utf8')).toContain(`refs/heads/main before=${base} after=${evil}`);
});

test('what stands in for an object of the repository goes, also where it is no commit', async () => {
  const blob = await scratch.sh(['rev-parse', 'HEAD:a.txt']);
  await scratch.write('b.txt', 'nothing', worktree);
  const other = await scratch.sh(['hash-object', '-w', 'b.txt'], worktree);
  await scratch.sh(['replace', blob, other], worktree);
  expect(await findings()).toEqual([{ kind: 'ref', ref: `refs/replace/${blob}`, before: null, after: other }]);
  expect(await restored()).toEqual([]);
  expect(await scratch.sh(['cat-file', 'blob', blob])).toBe('1');
  expect(await scratch.sh(['for-each-ref', 'refs/flotilla'])).toBe('');
});

test('a branch made a symbolic ref, and one that was one', async () => {
  await scratch.sh(['symbolic-ref', 'refs/heads/person', 'refs/heads/flotilla/1-x'], worktree);
  expect(await findings()).toMatchObject([{ kind: 'ref', before: base, after: 'ref: refs/heads/flotilla/1-x' }]);
  expect(await restored()).toEqual([]);
  await scratch.sh(['symbolic-ref', 'refs/heads/alias', 'refs/heads/main']);
  before = await git.guardSnapshot();
  await scratch.sh(['update-ref', '--no-deref', 'refs/heads/alias', base], worktree);
  expect(await restored()).toEqual([]);
  expect(await scratch.sh(['symbolic-ref', 'refs/heads/alias'])).toBe('refs/heads/main');
});

test('a ref that moved on since it was looked at is left alone', async () => {
  const evil = await scratch.commit({ 'a.txt': 'evil' }, worktree);
  await scratch.sh(['update-ref', 'refs/heads/person', evil], worktree);
  const found = await findings();
  const later = await scratch.commit({ 'a.txt': 'person' });
  await scratch.sh(['update-ref', 'refs/heads/person', later]);
  expect(await git.guardRestore(before, found, keepIn)).toEqual(found);
  expect(await git.resolve('person')).toBe(later);
});

test('a sparse checkout that is set up in the repository’s own settings is undone', async () => {
  await scratch.sh(['config', 'core.sparseCheckout', 'true'], worktree);
  await scratch.sh(['config', 'core.sparseCheckoutCone', 'false'], worktree);
  await scratch.write('info/sparse-checkout', '/nothing\n', inGit(''));
  expect(named(await findings())).toEqual([
    'core.sparsecheckout',
    'core.sparsecheckoutcone',
    'info/sparse-checkout added',
  ]);
  expect(await restored()).toEqual([]);
  expect(await scratch.sh(['status', '--porcelain'])).toBe('');
});

test.each([
  ['core.repositoryFormatVersion', '99'],
  ['extensions.unheardOf', 'true'],
  ['core.bare', 'true'],
])('what makes git refuse the repository is found and undone: %s', async (key, value) => {
  await scratch.sh(['config', 'core.repositoryFormatVersion', '1'], worktree);
  before = await git.guardSnapshot();
  await scratch.sh(['config', '--file', inGit('config'), key, value], scratch.folder);
  expect(named(await findings())).toEqual([key.toLowerCase()]);
  expect(await restored()).toEqual([]);
  expect(await scratch.sh(['status', '--porcelain'])).toBe('');
});

test('knows the settings by which git runs, goes elsewhere or overlooks', () => {
  const guarded = [
    'core.sshcommand',
    'core.pager',
    'remote.o.url',
    'remote.a.b.proxy',
    'diff.x.textconv',
    'merge.m.driver',
  ];
  const more = [
    'credential.helper',
    'include.path',
    'uploadpack.packobjectshook',
    'gpg.ssh.program',
    'mergetool.x.cmd',
    'protocol.ext.allow',
  ];
  const hiding = [
    'core.sparsecheckout',
    'core.sparsecheckoutcone',
    'core.filemode',
    'core.logallrefupdates',
    'core.repositoryformatversion',
    'extensions.worktreeconfig',
    'extensions.partialclone',
    'index.sparse',
    'sparse.expectfilesoutsideofpatterns',
    'merge.default',
    'rerere.enabled',
    'remote.o.promisor',
    'attr.tree',
  ];
  expect([...guarded, ...more, ...hiding].filter((key) => !isGuardedKey(key))).toEqual([]);
  const free = [
    'user.name',
    'core.autocrlf',
    'diff.renames',
    'merge.conflictstyle',
    'branch.x.merge',
    'remote.o.tagopt',
    'core.bigfile',
  ];
  expect(free.filter(isGuardedKey)).toEqual([]);
});
