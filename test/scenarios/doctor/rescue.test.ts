import { afterEach, describe, expect, test } from 'vitest';
import { acquireHostLock } from '../../../src/adapters/sqlite/host-lock';
import { ownIdentity } from '../../../src/host/projects/own-identity';
import { unwrap } from '../../support/test-project';
import { expectRefusal, importTwo, useStage } from '../cli/refusal';
import type { CliEnd } from '../cli/stage';

const stage = useStage();
const first = 'a1b2c3d4'.repeat(4);
const second = 'a1b2c3d4ffff0000'.repeat(2);

const ok = async (...args: readonly string[]): Promise<CliEnd> => {
  const end = await stage().call(['rescue', ...args]);
  expect(end, `flotilla rescue ${args.join(' ')}`).toMatchObject({ code: 0 });
  return end;
};
const listed = async (): Promise<readonly { readonly id: string }[]> => JSON.parse((await ok('list', '--json')).stdout);

/** Work that was kept under this name: a commit on top of the target that nothing else holds. */
function keep(name: string, file: string): string {
  const { git, write } = stage();
  write(`repo/${file}`, `// ${name}\n`);
  git('add', '--', file);
  git('commit', '-q', '-m', `Add ${file}`);
  const commit = git('rev-parse', 'HEAD');
  git('update-ref', `refs/flotilla/rescue/${name}`, commit);
  git('reset', '-q', '--hard', 'HEAD^');
  return commit;
}

describe('flotilla rescue', () => {
  test('lists, shows, makes a branch and throws away', async () => {
    await importTwo(stage());
    expect((await ok('list')).stdout).toBe('Nothing was kept.\n');
    const commit = keep(first, 'größe & "q".js');
    keep(second, 'b.js');
    expect(await listed()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: first, commit, files: 1, landed: false, subject: 'Add größe & "q".js' }),
      ]),
    );
    expect((await ok('list')).stdout).toMatch(/a1b2c3d4a[^\n]*1 file +Add größe/);
    expect((await ok('show', 'a1b2c3d4f')).stdout).toMatch(/b\.js \| 1 \+[\s\S]*1 file changed/);

    const ambiguous = ['rescue', 'show', 'a1b2c3d4'];
    expectRefusal(await stage().call(ambiguous), ambiguous, [/several: a1b2c3d4[af], a1b2c3d4[af]/]);
    await ok('branch', 'a1b2c3d4a', 'look-at');
    expect(stage().git('rev-parse', 'look-at')).toBe(commit);
    for (const name of ['look-at', '-x', 'a..b', 'flotilla/1-first']) {
      const args = ['rescue', 'branch', 'a1b2c3d4a', '--', name];
      expect(await stage().call(args), name).toMatchObject({ code: 2 });
    }

    const unsure = ['rescue', 'drop', 'a1b2c3d4f'];
    expectRefusal(await stage().call(unsure), unsure, [/for good/, /--yes/]);
    expect(await listed()).toHaveLength(2);
    expect((await ok('drop', 'a1b2c3d4f', '--yes')).stdout).toMatch(/Thrown away: 1/);
    expect((await listed()).map(({ id }) => id)).toEqual([first]);
  });

  test('--landed throws away exactly what the target has', async () => {
    await importTwo(stage());
    const landed = keep(first, 'a.js');
    keep(second, 'b.js');
    // Landed in another commit, and changed nowhere since.
    stage().git('cherry-pick', landed);
    stage().git('commit', '-q', '--amend', '-m', 'Landed');
    expect((await ok('drop', '--landed')).stdout).toMatch(/a1b2c3d4 was|a1b2c3d4a was/);
    expect((await listed()).map(({ id }) => id)).toEqual([second]);
    const neither = ['rescue', 'drop'];
    expectRefusal(await stage().call(neither), neither, [/--landed/]);
  });
});

describe('beside a running host', () => {
  let release = (): void => {};
  afterEach(() => release());

  test('it only shows', async () => {
    await importTwo(stage());
    keep(first, 'a.js');
    const owner = await ownIdentity();
    release = unwrap(acquireHostLock({ folder: stage().home.locks, project: stage().repo, owner })).release;
    expect(await listed()).toHaveLength(1);
    for (const args of [
      ['rescue', 'branch', first],
      ['rescue', 'drop', first, '--yes'],
    ])
      expectRefusal(await stage().call(args), args, [/already runs/]);
    expect(stage().git('branch', '--list')).toBe('* main');
  });
});
