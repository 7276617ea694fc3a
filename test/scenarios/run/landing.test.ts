import { describe, expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { report, works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

const edits = [{ replace: 'a.txt', find: 'one', with: 'ONE' }, report];
const landedOf = (lines: readonly { type: string; feature?: number }[]) =>
  lines.filter((line) => line.type === 'landed').map((line) => line.feature);

describe('landing on a branch that is checked out', () => {
  it('leaves unrelated dirty, staged, untracked and ignored files as they are', async () => {
    const test = await project({
      files: { 'dirty.txt': 'as committed\n', 'staged.txt': 'as committed\n', '.gitignore': '*.log\n' },
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: works('a.js') },
    });
    const own = {
      'dirty.txt': 'dirty\r\n',
      'staged.txt': 'staged',
      'new/untracked.txt': '\u0000\u0001',
      'notes.log': '',
    };
    for (const [path, text] of Object.entries(own)) test.write(path, text);
    await test.git('add', 'staged.txt');
    test.write('staged.txt', 'and dirty on top');
    const before = await test.git('status', '--porcelain', '--untracked-files=all');

    expect((await test.run()).report.final_status).toBe('complete');
    expect(await test.git('status', '--porcelain', '--untracked-files=all')).toBe(before);
    for (const [path, text] of Object.entries({ ...own, 'staged.txt': 'and dirty on top' }))
      expect(test.read(path)).toBe(text);
    expect(await test.git('show', ':staged.txt')).toBe('staged');
    expect(test.read('a.js')).toBe('// a.js\n');
  });

  it('waits for overlapping uncommitted changes while others land, and lands first once they are gone', async () => {
    const test = await project({
      files: { 'a.txt': 'one\ntwo\n' },
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
        { id: 'c', name: 'C', dependencies: ['a'] },
      ],
      recipes: { a: edits, b: works('b.js'), c: works('c.js') },
    });
    test.write('a.txt', 'one\nmine\n');
    const first = await test.run();
    const sentence = 'Waiting for your uncommitted changes in a.txt';
    expect(first.report).toMatchObject({ final_status: 'partial', tasks_succeeded: 1, tasks_failed: 0 });
    expect(first.report.needs_person).toEqual([{ feature: 'a', number: 1, reason: expect.stringContaining(sentence) }]);
    expect(first.lines.filter((line) => line.type === 'wait')).toEqual([
      expect.objectContaining({ feature: 1, reason: sentence }),
    ]);
    expect(landedOf(first.lines)).toEqual([2]);
    expect(test.read('a.txt')).toBe('one\nmine\n');

    await test.git('checkout', '--', 'a.txt');
    const second = await test.run();
    expect(second.report.final_status).toBe('complete');
    expect(landedOf(second.lines)).toEqual([1, 3]);
    expect(second.lines.filter((line) => line.type === 'attempt_started').map((line) => line.feature)).toEqual([3]);
    expect(test.read('a.txt')).toBe('ONE\ntwo\n');
  });

  it('joins what the person committed instead of putting it back', async () => {
    const test = await project({
      files: { 'a.txt': 'one\n\n\n\n\ntwo\n' },
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: edits },
    });
    test.write('a.txt', 'one\n\n\n\n\nmine\n');
    expect((await test.run()).report.final_status).toBe('partial');
    await test.git('commit', '-q', '-a', '-m', 'Mine');
    expect((await test.run()).report.final_status).toBe('complete');
    expect(test.read('a.txt')).toBe('ONE\n\n\n\n\nmine\n');
  });

  it('lands without a restart as soon as the person puts the file back', async () => {
    const busy = gate();
    const test = await project({
      files: { 'a.txt': 'one\n' },
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      recipes: { a: edits, b: [{ run: busy.argv }, ...works('b.js')] },
    });
    test.write('a.txt', 'mine\n');
    const run = await test.start();
    await run.line((line) => line.type === 'wait' && line.feature === 1);
    await test.git('checkout', '--', 'a.txt');
    await run.line((line) => line.type === 'landed' && line.feature === 1);
    busy.open();
    expect((await run.control.finished).final_status).toBe('complete');
    expect(test.read('a.txt')).toBe('ONE\n');
  });

  it('never overwrites an ignored file of the person', async () => {
    const test = await project({
      files: { '.gitignore': '.env\n' },
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ write: '.env', lines: ['theirs'] }, { run: ['git', 'add', '--force', '.env'] }, report] },
    });
    test.write('.env', 'SECRET=mine\n');
    const { report: end } = await test.run();
    expect(end.needs_person[0]?.reason).toContain('Waiting for your uncommitted changes in .env');
    expect(test.read('.env')).toBe('SECRET=mine\n');
  });
});

describe('landing elsewhere', () => {
  it('moves a branch that is checked out nowhere and touches no file', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: works('a.js') },
      settings: { target: 'refs/heads/main' },
    });
    await test.git('checkout', '-q', '-b', 'mine');
    const mine = await test.git('rev-parse', 'HEAD');
    expect((await test.run()).report).toMatchObject({ final_status: 'complete', target: 'refs/heads/main' });
    expect(await test.git('symbolic-ref', 'HEAD')).toBe('refs/heads/mine');
    expect(await test.git('rev-parse', 'HEAD')).toBe(mine);
    expect(await test.git('status', '--porcelain')).toBe('');
    expect(await test.git('ls-tree', '--name-only', 'main')).toBe('README.md\na.js');
  });
});
