import { expect, it } from 'vitest';
import { script } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const deletes = script('require("node:fs").rmSync(process.cwd(), { recursive: true })');

it('an agent that deletes its worktree is told of in plain words, and what it had committed is kept', async () => {
  const steps = [{ write: 'done.js', lines: ['// done'] }, { commit: 'Do it' }, deletes];
  const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: steps } });
  const { report } = await test.run({ maxFailures: 1 });
  expect(report).toMatchObject({ final_status: 'failed', tasks_failed: 1 });
  const [attempt] = test.withStore((store) => store.attempts());
  expect(attempt).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/deleted its own worktree/) });
  expect(await test.git('show', `refs/flotilla/rescue/${attempt?.id}:done.js`)).toBe('// done');
  expect((await test.git('worktree', 'list')).split('\n')).toHaveLength(1);
});

it('an agent that deletes its worktree before it has committed anything leaves nothing behind that is said to be kept', async () => {
  const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: [deletes] } });
  await test.run({ maxFailures: 1 });
  const [attempt] = test.withStore((store) => store.attempts());
  expect(attempt?.reason).toMatch(/deleted its own worktree, so there is nothing to verify$/);
  expect(await test.git('for-each-ref', 'refs/flotilla')).toBe('');
});
