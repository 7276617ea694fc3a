import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runRow } from '../../../src/domain/testing/rows';
import { attemptId, commitId, featureNumber } from '../../../src/shared/ids';
import { report, works } from '../../support/recipe-steps';
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

  it('takes note of a landing whose host was killed before it could', async () => {
    const test = await project({
      files: { 'a.txt': 'one\n' },
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ replace: 'a.txt', find: 'one', with: 'ONE' }, report] },
    });
    test.write('a.txt', 'mine\n');
    expect((await test.run()).report.final_status).toBe('partial');
    const candidate = test.withStore((store) => store.mergeEntries()[0]?.candidate);
    await test.git('checkout', '--', 'a.txt');
    await test.git('merge', '-q', '--ff-only', candidate ?? '');
    const { report: end, lines } = await test.run();
    expect(end.final_status).toBe('complete');
    expect(lines.filter((line) => line.type === 'landed' || line.type === 'attempt_started')).toMatchObject([
      { type: 'landed', feature: 1, commit: candidate },
    ]);
    expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
  });

  it('goes on with a claim whose host is gone, and ends its run', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
    const startCommit = commitId(await test.git('rev-parse', 'main'));
    const { id, ...run } = runRow({ startCommit });
    test.record({ type: 'run_started', runId: id, ...run });
    test.record({
      type: 'feature_claimed',
      feature: featureNumber(1),
      attemptId: attemptId('lost'),
      attemptNumber: 1,
      generation: 1,
      runId: id,
      lane: 1,
      role: 'coding',
      agent: 'demo',
      model: null,
      resumes: false,
      owner: '1:1',
      leaseExpiresAt: 0,
    });
    const { report: end, lines } = await test.run();
    expect(end).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(lines.filter((line) => line.type === 'attempt_finished')).toMatchObject([
      { outcome: 'interrupted', reason: 'crash', attempt: 'lost' },
      { outcome: 'landed', attempt: 'lost' },
    ]);
    expect(test.withStore((store) => store.runs().map(({ finalStatus }) => finalStatus))).toEqual([
      'stopped',
      'complete',
    ]);
  });
});
