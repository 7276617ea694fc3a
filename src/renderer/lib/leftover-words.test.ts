import { expect, test } from 'vitest';
import { leftoverWords } from './leftover-words';

test.each([
  [0, 0, null],
  [1, 0, '1 process left over'],
  [2, 1, '2 processes and 1 worktree left over'],
  [0, 3, '3 worktrees left over'],
])('%i processes and %i worktrees', (processes, worktrees, words) => {
  expect(leftoverWords({ processes, worktrees })).toBe(words);
});
