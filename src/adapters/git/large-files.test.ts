import { afterEach, beforeEach, expect, it } from 'vitest';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
beforeEach(async () => {
  scratch = await scratchRepository({ 'old.bin': 'x'.repeat(50), 'gone.bin': 'y'.repeat(50) });
});
afterEach(() => scratch.dispose());

it('names new and changed files above the limit, and nothing else', async () => {
  const git = await scratch.open();
  const base = await git.headOf(scratch.root);
  await scratch.sh(['rm', '--quiet', 'gone.bin']);
  const head = await scratch.commit({
    'new.bin': 'x'.repeat(41),
    'a name\nof two lines': 'x'.repeat(42),
    'small.txt': 'x'.repeat(40),
  });
  expect([...(await git.largeFiles({ base, head, maxBytes: 40 }))].sort()).toEqual(['a name\nof two lines', 'new.bin']);
  expect(await git.largeFiles({ base: head, head, maxBytes: 0 })).toEqual([]);
});
