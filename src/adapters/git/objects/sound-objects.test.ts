import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Repository } from '../repository';
import { createRunGit } from '../run-git';
import { scratchRepository, type ScratchRepository } from '../testing/scratch-repository';
import { looseFile, readLooseNames } from './object-files';
import { createSoundObjects } from './sound-objects';

let scratch: ScratchRepository;
let ids: readonly string[];
let asked: string[];
let repository: Repository;

beforeEach(async () => {
  scratch = await scratchRepository({ 'a.txt': '1\n', 'b.txt': '2\n' });
  ids = [await scratch.sh(['rev-parse', 'HEAD:a.txt']), await scratch.sh(['rev-parse', 'HEAD:b.txt'])];
  asked = [];
  const run = createRunGit(scratch.env);
  repository = {
    root: scratch.root,
    commonDir: join(scratch.root, '.git'),
    mutex: { run: (task) => task() },
    run(args, call) {
      asked.push(...(typeof call.stdin === 'string' ? call.stdin.split('\n').filter((id) => id !== '') : []));
      return run(args, call);
    },
  };
});
afterEach(() => scratch.dispose());

async function look(sound: ReturnType<typeof createSoundObjects>) {
  asked = [];
  const { names } = await readLooseNames(repository.commonDir);
  return [[...(await sound.damaged(new Set(ids), names)).keys()], asked];
}

const later = () => Date.now() + 60_000;

test('what has not been touched since it was found sound is not read again', async () => {
  const sound = createSoundObjects(repository, later);
  expect(await look(sound)).toEqual([[], ids]);
  expect(await look(sound)).toEqual([[], []]);
});

test('what was changed this very moment is read again, for its date would not tell of another change', async () => {
  const sound = createSoundObjects(repository);
  expect(await look(sound)).toEqual([[], ids]);
  expect(await look(sound)).toEqual([[], ids]);
});

test('what was written over in place is read again, also with its size and its dates', async () => {
  const sound = createSoundObjects(repository, later);
  await look(sound);
  const [a = '', b = ''] = ids.map((id) => looseFile(repository.commonDir, id));
  const before = await stat(a);
  await chmod(a, 0o644);
  await writeFile(a, (await readFile(b)).subarray(0, before.size));
  expect(await look(sound)).toEqual([[ids[0]], [ids[0]]]);
  expect(await look(sound)).toEqual([[ids[0]], [ids[0]]]);
});

test('another pack has everything read again', async () => {
  const sound = createSoundObjects(repository, later);
  await look(sound);
  await scratch.sh(['repack', '-adq']);
  expect(await look(sound)).toEqual([[], ids]);
  expect(await look(sound)).toEqual([[], []]);
});

test('nothing is remembered of objects that are borrowed', async () => {
  const sound = createSoundObjects(repository, later);
  await writeFile(join(repository.commonDir, 'objects/info/alternates'), '/nowhere\n');
  expect(await look(sound)).toEqual([[], ids]);
  expect(await look(sound)).toEqual([[], ids]);
});
