import { chmod, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspectRepository } from './inspect-repository';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
beforeEach(async () => {
  scratch = await scratchRepository();
});
afterEach(() => scratch.dispose());

const inspect = (path = scratch.root) => inspectRepository(path, { env: scratch.env });

async function packFiles(ending: string): Promise<readonly string[]> {
  await scratch.sh(['repack', '-adq']);
  const folder = join(scratch.root, '.git/objects/pack');
  const files = (await readdir(folder)).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
  await Promise.all(files.map((file) => chmod(file, 0o644)));
  return files;
}

test.each([
  ['a pack is cut short', async () => Promise.all((await packFiles('.pack')).map((file) => truncate(file, 100)))],
  ['the index of a pack is gone', async () => Promise.all((await packFiles('.idx')).map((file) => rm(file)))],
])('where %s, the repository is damaged, not empty', async (_, damage) => {
  const head = await scratch.sh(['rev-parse', 'HEAD']);
  const asDamaged = (message: string) => ({
    ok: false,
    error: { code: 'bad_repository', message, remedy: expect.stringMatching(/git fsck.*--no-local/) as string },
  });
  await damage();
  expect(await inspect()).toMatchObject(
    asDamaged(`The repository is damaged: the commit ${head}, where the branch main stands, can’t be read.`),
  );
  await writeFile(join(scratch.root, '.git/HEAD'), `${head}\n`);
  expect(await inspect()).toMatchObject(
    asDamaged(`The repository is damaged: the commit ${head}, where what is checked out stands, can’t be read.`),
  );
});

test('a branch that does not exist yet has no commit', async () => {
  await scratch.sh(['symbolic-ref', 'HEAD', 'refs/heads/new']);
  expect(await inspect()).toMatchObject({ ok: true, value: { hasCommit: false, headRef: 'refs/heads/new' } });
});
