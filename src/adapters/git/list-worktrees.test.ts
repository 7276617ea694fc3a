import { expect, test } from 'vitest';
import { parseWorktrees } from './list-worktrees';

test('reads worktrees in odd states', () => {
  const output = ['worktree /a b', 'bare', '', 'worktree /x\ny', 'HEAD 0000', 'detached', 'prunable gone', '', ''].join(
    '\0',
  );
  expect(parseWorktrees(output)).toEqual([
    { path: '/a b', branch: null, head: null, missing: false },
    { path: '/x\ny', branch: null, head: null, missing: true },
  ]);
});
