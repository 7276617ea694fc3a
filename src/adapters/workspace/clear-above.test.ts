import { mkdir, mkdtemp, readdir, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearAbove } from './clear-above';

let home: string;
let own: string;

beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'flotilla-above-')));
  own = join(home, 'wt/0123abcd');
  await mkdir(own, { recursive: true });
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) await writeFile(join(home, path), 'x');
}

/** The names moved aside, by where they were. */
async function cleared(personsHome?: string): Promise<readonly string[]> {
  const outcome = await clearAbove(own, personsHome);
  if (!outcome.ok) throw new Error(outcome.error.message);
  for (const { from, to } of outcome.value) expect(to).toBe(`${from}.aside-${to.slice(-8)}`);
  return outcome.value.map(({ from }) => from.slice(home.length + 1));
}

const ofOurs = [
  '7',
  '7.setup.json',
  '7.setup.json.new',
  '7.removed-0a1b2c3d',
  '7.kept-17',
  '7.kept-17-git',
  'v',
  't-12ab34cd',
];

test('leaves all that is ours beside the worktrees, and everything else goes', async () => {
  await put(...ofOurs.map((name) => `wt/0123abcd/${name}`));
  await put('wt/0123abcd/.eslintrc.json', 'wt/0123abcd/anything', 'wt/0123abcd/vv');
  expect((await cleared()).toSorted()).toEqual([
    'wt/0123abcd/.eslintrc.json',
    'wt/0123abcd/anything',
    'wt/0123abcd/vv',
  ]);
  expect((await readdir(own)).filter((name) => !name.includes('.aside-')).toSorted()).toEqual(ofOurs.toSorted());
  expect(await cleared()).toEqual([]);
});

test('leaves the worktrees of other projects', async () => {
  await mkdir(join(home, 'wt/89abcdef/node_modules'), { recursive: true });
  await put('wt/Makefile', 'wt/.git');
  expect((await cleared()).toSorted()).toEqual(['wt/.git', 'wt/Makefile']);
  expect(await readdir(join(home, 'wt/89abcdef'))).toEqual(['node_modules']);
});

test('takes from the user’s folder only what programs look for, and nothing where it is the person’s home', async () => {
  const lookedFor = ['.eslintrc', '.npmrc', 'Node_Modules', 'conftest.py', 'eslint.config.mjs', 'tsconfig.base.json'];
  await put(...lookedFor, '.git', 'notes.txt', 'registry.db', 'settings.json');
  expect(await cleared(home)).toEqual([]);
  expect((await cleared('/nowhere')).toSorted()).toEqual(lookedFor.toSorted());
});

test('leaves a name that is too long for another under a shorter one', async () => {
  await put(`wt/${'n'.repeat(255)}`);
  const outcome = await clearAbove(own, undefined);
  expect(outcome).toMatchObject({ ok: true, value: [{ from: join(home, 'wt', 'n'.repeat(255)) }] });
});

test('has nothing to do before there are worktrees', async () => {
  await rm(join(home, 'wt'), { recursive: true });
  expect(await cleared()).toEqual([]);
});

test('says so where a link leads elsewhere', async () => {
  await rename(own, join(home, 'elsewhere'));
  await symlink(join(home, 'elsewhere'), own);
  expect(await clearAbove(own, undefined)).toMatchObject({ ok: false, error: { code: 'io', where: own } });
});
