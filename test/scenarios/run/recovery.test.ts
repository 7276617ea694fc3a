import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

describe('what a start finds of an earlier host', () => {
  it('removes a branch that was left after its feature landed', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
    await test.run();
    await test.git('branch', 'flotilla/1-a', 'main^2');
    await test.git('branch', 'flotilla/of-a-person', 'main');
    expect((await test.run()).report.final_status).toBe('complete');
    expect(await test.git('for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/flotilla/of-a-person\nrefs/heads/main',
    );
  });

  it('removes a worktree that was left, and keeps what was uncommitted in it', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
    await test.run();
    const { id, worktree } = test.withStore((store) => store.attempts()[0]) ?? {};
    await test.git('worktree', 'add', '-q', '-b', 'flotilla/1-a', worktree ?? '', 'main^2');
    writeFileSync(`${worktree}/kept.txt`, 'kept\n');
    await test.run();
    expect((await test.git('worktree', 'list')).split('\n')).toHaveLength(1);
    expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
    expect(await test.git('show', `refs/flotilla/rescue/${id}:kept.txt`)).toBe('kept');
  });
});
