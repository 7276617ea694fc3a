import { lstat, mkdir, mkdtemp, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Feature } from '../../shared/feature';
import { projectId } from '../../shared/ids';
import { createWorkspace } from './create-workspace';

let folder: string;
let root: string;
let worktree: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'flotilla-workspace-')));
  root = join(folder, 'project');
  worktree = join(folder, 'home/wt/0123abcd/7');
  await mkdir(join(root, 'config'), { recursive: true });
  await mkdir(worktree, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function workspace(setup: string[][] = [], { ignored = true, scope = '' } = {}) {
  const home = join(folder, 'home');
  const isIgnored = async () => ignored;
  return createWorkspace({ home, projectId: projectId('0123abcdef'), root, scope, setup, isIgnored });
}

test('worktrees lie on short real paths below the user’s folder', async () => {
  await symlink(join(folder, 'home'), join(folder, 'link'));
  const places = createWorkspace({
    home: join(folder, 'link'),
    projectId: projectId('0123abcdef'),
    root,
    scope: '',
    setup: [],
    isIgnored: async () => true,
  });
  expect(places.worktreeFor({ number: 7 } as Feature)).toBe(worktree);
  expect(places.verifyWorktree()).toBe(join(folder, 'home/wt/0123abcd/v'));
  expect([await places.exists(worktree), await places.exists(`${worktree}x`)]).toEqual([true, false]);
});

test('copies regular ignored files with their permissions and leaves missing ones out', async () => {
  await writeFile(join(root, '.env'), 'SECRET=1', { mode: 0o600 });
  await writeFile(join(root, 'config/local.json'), '{}');
  const copied = await workspace().copyIgnored(['.env', 'config/local.json', 'nowhere', 'config/none/x'], worktree);
  expect(copied).toEqual({ ok: true, value: ['.env', 'config/local.json'] });
  expect(await readFile(join(worktree, '.env'), 'utf8')).toBe('SECRET=1');
  expect((await stat(join(worktree, '.env'))).mode & 0o777).toBe(0o600);
  expect((await lstat(join(worktree, 'config/local.json'))).isFile()).toBe(true);
});

test('a file that is in the worktree already stays as it is', async () => {
  await writeFile(join(root, '.env'), 'new');
  await writeFile(join(worktree, '.env'), 'changed by the agent');
  expect(await workspace().copyIgnored(['.env'], worktree)).toEqual({ ok: true, value: ['.env'] });
  expect(await readFile(join(worktree, '.env'), 'utf8')).toBe('changed by the agent');
});

test('a file that is in a fresh place is the commit’s, and refused', async () => {
  await writeFile(join(root, '.env'), 'new');
  await writeFile(join(worktree, '.env'), 'committed');
  expect(await workspace().copyAfresh(['.env'], worktree)).toMatchObject({ ok: false, error: { code: 'refused' } });
  expect(await readFile(join(worktree, '.env'), 'utf8')).toBe('committed');
});

test('makes no folder through a link that stands in the worktree', async () => {
  await mkdir(join(root, 'config/deep'));
  await writeFile(join(root, 'config/deep/.env'), 'secret');
  await mkdir(join(folder, 'victim'));
  await symlink(join(folder, 'victim'), join(worktree, 'config'));
  const copied = await workspace().copyIgnored(['config/deep/.env'], worktree);
  expect(copied).toMatchObject({ ok: false, error: { code: 'refused' } });
  await expect(stat(join(folder, 'victim/deep'))).rejects.toThrow('ENOENT');
});

test.each([
  ['../outside', 'outside the project'],
  ['config/../../outside', 'outside the project'],
  ['/etc/hostname', 'outside the project'],
  ['linked', 'symbolic link'],
  ['folder-link/secret', 'symbolic link'],
  ['config', 'not a regular file'],
])('refuses %s, which is %s', async (file, why) => {
  await writeFile(join(folder, 'outside'), 'x');
  await mkdir(join(folder, 'elsewhere'));
  await writeFile(join(folder, 'elsewhere/secret'), 'x');
  await symlink(join(folder, 'outside'), join(root, 'linked'));
  await symlink(join(folder, 'elsewhere'), join(root, 'folder-link'));
  const copied = await workspace().copyIgnored([file], worktree);
  expect(copied).toMatchObject({
    ok: false,
    error: { code: 'refused', message: expect.stringContaining(why) as string },
  });
});

test('refuses files that git does not ignore', async () => {
  await writeFile(join(root, 'a.txt'), 'x');
  const copied = await workspace([], { ignored: false }).copyIgnored(['a.txt'], worktree);
  expect(copied).toMatchObject({ ok: false, error: { code: 'refused', where: 'copiedFiles' } });
});

test.each(['.env', 'config/.env'])('writes through no link that stands in the worktree at %s', async (file) => {
  await mkdir(join(folder, 'victim'));
  await writeFile(join(root, file), 'secret');
  if (file === '.env') await symlink(join(folder, 'victim/.env'), join(worktree, '.env'));
  else await symlink(join(folder, 'victim'), join(worktree, 'config'));
  expect(await workspace().copyIgnored([file], worktree)).toMatchObject({ ok: false, error: { code: 'refused' } });
  await expect(stat(join(folder, 'victim/.env'))).rejects.toThrow('ENOENT');
});

test('the setup digest changes with lock files and commands, not with other files', async () => {
  const npm = workspace([['npm', 'ci']]);
  expect(await workspace().setupDigest(worktree)).toBeNull();
  await writeFile(join(worktree, 'package.json'), '{"a":1}');
  const bare = await npm.setupDigest(worktree);
  await writeFile(join(worktree, 'package.json'), '{"a":2}');
  expect(await npm.setupDigest(worktree)).not.toBe(bare);
  await writeFile(join(worktree, 'package-lock.json'), '1');
  const locked = await npm.setupDigest(worktree);
  await writeFile(join(worktree, 'package.json'), '{"a":3}');
  await writeFile(join(worktree, 'README.md'), 'x');
  expect(await npm.setupDigest(worktree)).toBe(locked);
  expect(await workspace([['npm', 'install']]).setupDigest(worktree)).not.toBe(locked);
  await writeFile(join(worktree, 'requirements-dev.txt'), 'x');
  expect(await npm.setupDigest(worktree)).not.toBe(locked);
});

test('a worktree is set up until its folder is made anew', async () => {
  const places = workspace([['npm', 'ci']]);
  expect(await places.setUpWith(worktree)).toBeNull();
  await places.markSetUp(worktree, 'digest');
  expect(await places.setUpWith(worktree)).toBe('digest');
  await writeFile(join(worktree, 'file'), 'x');
  expect(await places.setUpWith(worktree)).toBe('digest');
  await rm(worktree, { recursive: true });
  await mkdir(`${worktree}-other`);
  await mkdir(worktree);
  expect(await places.setUpWith(worktree)).toBeNull();
  await writeFile(`${worktree}.setup.json`, '{"folder":');
  expect(await places.setUpWith(worktree)).toBeNull();
});

describe('the project’s folder in a worktree', () => {
  const scoped = (setup?: string[][]) => workspace(setup, { scope: 'packages/api' });
  const inside = () => join(worktree, 'packages/api');

  test('is the worktree itself, or the scope in there, which is made where it is missing', async () => {
    expect(workspace().folderIn(worktree)).toBe(worktree);
    expect(scoped().folderIn(worktree)).toBe(inside());
    await scoped().makeFolderIn(worktree);
    await scoped().makeFolderIn(worktree);
    expect((await lstat(inside())).isDirectory()).toBe(true);
  });

  test('is made neither through a link nor in place of a file', async () => {
    await mkdir(join(folder, 'victim'));
    await symlink(join(folder, 'victim'), join(worktree, 'packages'));
    await scoped().makeFolderIn(worktree);
    await expect(stat(join(folder, 'victim/api'))).rejects.toThrow('ENOENT');
    await rm(join(worktree, 'packages'));
    await writeFile(join(worktree, 'packages'), 'x');
    await scoped().makeFolderIn(worktree);
    expect(await readFile(join(worktree, 'packages'), 'utf8')).toBe('x');
  });

  test('gets copied files, and counts with the lock files above it', async () => {
    await writeFile(join(root, '.env'), 'SECRET=1');
    expect(await scoped().copyIgnored(['.env'], worktree)).toEqual({ ok: true, value: ['.env'] });
    expect(await readFile(join(inside(), '.env'), 'utf8')).toBe('SECRET=1');
    const npm = scoped([['npm', 'ci']]);
    const digests = [await npm.setupDigest(worktree)];
    await writeFile(join(worktree, 'package-lock.json'), '1');
    digests.push(await npm.setupDigest(worktree));
    await writeFile(join(inside(), 'package-lock.json'), '1');
    digests.push(await npm.setupDigest(worktree));
    expect(new Set(digests).size).toBe(3);
  });
});
