import { describe, expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { report, works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

describe('tampering while several agents work', () => {
  it('is charged although another attempt was looked at first', async () => {
    const [moved, honest] = [gate(), gate()];
    const test = await project({
      plan: ['a', 'b'].map((id) => ({ id, name: id })),
      recipes: {
        a: [
          { write: 'evil.js', lines: ['evil'] },
          { commit: 'Evil' },
          { run: ['git', 'update-ref', 'refs/heads/main', 'HEAD'] },
          { run: moved.argv },
          report,
        ],
        b: [{ run: honest.argv }, ...works('b.js')],
      },
    });
    const run = await test.start({ maxFailures: 1 });
    await moved.reached();
    honest.open();
    await run.line((line) => line.type === 'landed' && line.feature === 2);
    moved.open();
    expect((await run.control.finished).final_status).toBe('partial');
    expect(run.lines.filter((line) => line.type === 'attempt_finished').map((line) => line['outcome'])).toEqual([
      'landed',
      'tampered',
    ]);
    expect(await test.git('ls-files')).toBe('README.md\nb.js');
  });

  it('is told when it cannot be attributed, and nobody is charged', async () => {
    const [one, other] = [gate(), gate()];
    const test = await project({
      plan: ['a', 'b'].map((id) => ({ id, name: id })),
      recipes: {
        a: [{ run: one.argv }, { run: ['git', 'config', 'alias.st', '!true'] }, ...works('a.js')],
        b: [{ run: other.argv }, ...works('b.js')],
      },
    });
    const run = await test.start();
    await Promise.all([one.reached(), other.reached()]);
    one.open();
    const warning = await run.line((line) => line['code'] === 'tampered');
    expect(warning['message']).toContain('alias.st');
    other.open();
    const end = await run.control.finished;
    expect(end).toMatchObject({ final_status: 'partial', tasks_failed: 0, retries: 0 });
    expect(end.needs_person.map(({ reason }) => reason).join()).toContain('Landing is paused: git setting alias.st');
    expect(run.lines.filter((line) => line.type === 'attempt_finished' && line['counted'])).toEqual([]);
    expect(await test.git('config', '--get', '--default', 'none', 'alias.st')).toBe('none');
    expect((await test.run()).report.final_status).toBe('complete');
  });

  it('is not charged for what a person committed, and it only went to', async () => {
    const busy = gate();
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ run: busy.argv }, { run: ['git', 'merge', '--ff-only', 'main'] }, ...works('a.js')] },
    });
    const run = await test.start();
    await busy.reached();
    await test.git('commit', '--allow-empty', '-m', 'By a person');
    busy.open();
    expect((await run.control.finished).final_status).toBe('complete');
    expect(await test.git('log', '--format=%s', '--grep', 'By a person', 'main')).toBe('By a person');
    expect(run.lines.filter((line) => line['code'] === 'tampered')).toEqual([]);
  });

  it('gets a branch it deleted put back; people delete branches too, so nobody is charged', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ run: ['git', 'update-ref', '-d', 'refs/heads/precious'] }, ...works('a.js')] },
    });
    await test.git('branch', 'precious');
    const { report: end, lines } = await test.run();
    expect(end.final_status).toBe('complete');
    expect(lines.find((line) => line['code'] === 'tampered')?.['message']).toContain('refs/heads/precious was deleted');
    expect(await test.git('rev-parse', 'precious')).toBe(await test.git('rev-parse', 'main^1'));
  });
});
