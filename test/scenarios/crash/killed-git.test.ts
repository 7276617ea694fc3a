import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';
import { cliProgram } from '../cli/cli-program';
import { deadlyGit } from './deadly-git';
import { doomedHost } from './doomed-host';

const project = useTestProjects();

const backlog = () => project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
const run = (test: TestProject) => doomedHost(test, cliProgram(), null);

describe('SIGKILL of git', () => {
  it.for([
    ['rev-parse'],
    ['worktree add'],
    ['status'],
    ['add --all'],
    ['merge-tree'],
    ['merge --ff-only'],
    ['worktree remove'],
  ])('at %s is made good at once, and nobody is blamed', async ([words = '']) => {
    const { test, wasKilled } = deadlyGit(await backlog(), words);
    const { code, stderr } = await run(test);
    expect(wasKilled()).toBe(true);
    expect(code, stderr).toBe(0);
    await expectLanded(test, { attempts: 1, failures: 0 });
  });

  it('with a lock left in a worktree of ours costs the attempt at most', async () => {
    const { test, wasKilled } = deadlyGit(await backlog(), 'add --all', '.git/worktrees/1/index.lock');
    const { code, stderr } = await run(test);
    expect(wasKilled()).toBe(true);
    expect(code, stderr).toBe(0);
    await expectLanded(test, { attempts: 2, failures: 1 });
  });

  it('with a lock left in the person’s checkout is waited for, and the lock is not touched', async () => {
    const { test } = deadlyGit(await backlog(), 'merge --ff-only', '.git/index.lock');
    const lock = join(test.root, '.git/index.lock');
    const { code, lines } = await run(test);
    expect(code).toBe(1);
    const reason = lines.flatMap((line) => (line.type === 'wait' ? [String(line['reason'])] : [])).at(-1);
    expect(reason).toMatch(/^Waiting for git in your checkout: .*index\.lock/);
    expect(existsSync(lock)).toBe(true);
    expect(await test.git('ls-tree', '--name-only', 'main')).toBe('README.md');

    rmSync(lock);
    expect((await run(test)).code).toBe(0);
    await expectLanded(test, { attempts: 1, failures: 0 });
  });
});

async function expectLanded(
  test: TestProject,
  counts: { readonly attempts: number; readonly failures: number },
): Promise<void> {
  expect(test.withStore((store) => store.features())).toMatchObject([{ status: 'landed', ...counts }]);
  expect(await test.git('ls-tree', '--name-only', 'main')).toBe('README.md\na.js');
  expect((await test.git('worktree', 'list')).split('\n')).toHaveLength(1);
  expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
}
