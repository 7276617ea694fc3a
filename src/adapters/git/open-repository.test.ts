import { chmod, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { initRepository } from './init-repository';
import { inspectRepository } from './inspect-repository';
import { isIgnored } from './is-ignored';
import { isTracked } from './is-tracked';
import { openRepository } from './open-repository';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
beforeEach(async () => {
  scratch = await scratchRepository();
});
afterEach(() => scratch.dispose());

const open = (path: string, env: Record<string, string> = {}) =>
  openRepository(path, { lockFolder: join(scratch.folder, 'locks'), env: { ...scratch.env, ...env } });

test('opens a repository from any folder in it, through links, with its real paths', async () => {
  await mkdir(join(scratch.root, 'src'));
  await symlink(scratch.root, join(scratch.folder, 'link'));
  for (const path of [scratch.root, join(scratch.root, 'src'), join(scratch.folder, 'link')]) {
    expect(await open(path)).toMatchObject({
      ok: true,
      value: { root: scratch.root, commonDir: join(scratch.root, '.git') },
    });
  }
});

test('a folder that is missing, no repository, without commit, or bare: each says how to mend it', async () => {
  const plain = join(scratch.folder, 'plain');
  const fresh = join(scratch.folder, 'fresh');
  const bare = join(scratch.folder, 'bare');
  await mkdir(plain);
  await scratch.sh(['init', '--quiet', fresh]);
  await scratch.sh(['init', '--quiet', '--bare', bare]);
  const outside = { GIT_CEILING_DIRECTORIES: scratch.folder };
  expect(await open(join(scratch.folder, 'none'))).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(await open(plain, outside)).toMatchObject({
    ok: false,
    error: { code: 'not_a_repository', remedy: expect.stringContaining('flotilla init --git') as string },
  });
  expect(await open(fresh)).toMatchObject({
    ok: false,
    error: { code: 'no_commit', remedy: expect.stringContaining('flotilla init --git') as string },
  });
  for (const path of [bare, join(scratch.root, '.git')]) {
    expect(await open(path)).toMatchObject({ ok: false, error: { code: 'bad_repository' } });
  }
});

test('a broken repository, an old git and no git are faults too', async () => {
  await writeFile(join(scratch.root, '.git/config'), '[core\n');
  const broken = { code: 'bad_repository', message: expect.stringContaining('bad config') as string };
  expect(await open(scratch.root)).toMatchObject({ ok: false, error: broken });

  const bin = join(scratch.folder, 'bin');
  await mkdir(bin);
  expect(await open(scratch.root, { PATH: bin })).toMatchObject({
    ok: false,
    error: { message: 'git could not be started.' },
  });
  await writeFile(join(bin, 'git'), '#!/bin/sh\necho git version 2.30.2\n');
  await chmod(join(bin, 'git'), 0o755);
  const old = { code: 'bad_repository', message: 'git 2.30.2 is too old; Flotilla needs 2.38 or newer.' };
  expect(await open(scratch.root, { PATH: bin })).toMatchObject({ ok: false, error: old });
});

test('shows what a repository brings along that could be executed', async () => {
  await writeFile(join(scratch.root, '.git/hooks/post-checkout'), '#!/bin/sh\n');
  await scratch.sh(['config', 'filter.evil.smudge', 'sh -c x']);
  await scratch.sh(['config', 'merge.theirs.driver', 'true']);
  await scratch.sh(['config', 'filter.evil.required', 'true']);
  await scratch.sh(['config', 'core.hooksPath', '.husky']);
  await scratch.write('.claude/settings.json', '{}');
  await scratch.write('AGENTS.md', 'Do it.\n');
  const facts = await inspectRepository(scratch.root, { env: scratch.env });
  expect(facts).toEqual({
    ok: true,
    value: {
      root: scratch.root,
      commonDir: join(scratch.root, '.git'),
      isLinked: false,
      headRef: 'refs/heads/main',
      hasCommit: true,
      filters: ['filter.evil.smudge', 'merge.theirs.driver'],
      hooks: ['post-checkout'],
      programSettings: ['core.hookspath'],
      agentConfigFiles: ['.claude/settings.json'],
      agentInstructions: ['AGENTS.md'],
    },
  });
  await scratch.sh(['checkout', '--quiet', '--detach']);
  expect(await inspectRepository(scratch.root, { env: scratch.env })).toMatchObject({
    ok: true,
    value: { headRef: null },
  });
});

test('tells tracked and ignored paths', async () => {
  await scratch.commit({ '.gitignore': '.env\nlogs/\n', '.flotilla/x': '1', 'tracked.log': '1' });
  await symlink('/tmp', join(scratch.root, 'away'));
  const place = { root: scratch.root, env: scratch.env };
  const tracked = ['.flotilla', 'a.txt', '.env', ':(glob)*'].map((path) => isTracked(path, place));
  expect(await Promise.all(tracked)).toEqual([true, true, false, false]);
  const ignored = ['.env', 'logs/x', 'a.txt', 'new.txt', 'away/.env', '../x'].map((path) => isIgnored(path, place));
  expect(await Promise.all(ignored)).toEqual([true, true, false, false, false, false]);
});

test('makes a folder a repository with a first commit, without secrets, packages and clones, and without any identity', async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'flotilla-init-')));
  await mkdir(join(folder, 'node_modules/x'), { recursive: true });
  for (const name of ['a.js', '.env', '.env.local', 'node_modules/x/index.js'])
    await writeFile(join(folder, name), 'x');
  await scratch.sh(['clone', '--quiet', scratch.root, join(folder, 'clone')]);
  expect(await initRepository(folder, { env: scratch.env })).toEqual({ ok: true, value: { created: true } });
  expect(await scratch.sh(['ls-tree', '-r', '--name-only', 'HEAD'], folder)).toBe('a.js');
  expect(await scratch.sh(['log', '--format=%an <%ae> %s %D'], folder)).toBe(
    'Flotilla <flotilla@localhost> Start the project HEAD -> main',
  );
  expect((await readdir(folder)).sort()).toEqual(['.env', '.env.local', '.git', 'a.js', 'clone', 'node_modules']);
  expect(await initRepository(folder, { env: scratch.env })).toEqual({ ok: true, value: { created: false } });
  expect(await initRepository(join(folder, 'node_modules'), { env: scratch.env })).toMatchObject({
    ok: false,
    error: { code: 'refused' },
  });
  await rm(folder, { recursive: true });
});

test('a repository without a commit gets one, also of nothing, by the person’s name', async () => {
  const fresh = join(scratch.folder, 'fresh');
  await scratch.sh(['init', '--quiet', '--initial-branch=trunk', fresh]);
  const env = {
    ...scratch.env,
    GIT_AUTHOR_NAME: 'Bo',
    GIT_AUTHOR_EMAIL: 'bo@x',
    GIT_COMMITTER_NAME: 'Bo',
    GIT_COMMITTER_EMAIL: 'bo@x',
  };
  expect(await initRepository(fresh, { env, message: 'Begin' })).toEqual({ ok: true, value: { created: true } });
  expect(await scratch.sh(['log', '--format=%an %s %D'], fresh)).toBe('Bo Begin HEAD -> trunk');
});
