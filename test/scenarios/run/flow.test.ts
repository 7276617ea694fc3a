import { afterEach, describe, expect, it } from 'vitest';
import { foldEvents } from '../../../src/domain/project/testing/fold';
import { createTestProject, type TestProject, type TestProjectInput } from '../../support/test-project';

let open: TestProject | null = null;
async function project(input: TestProjectInput): Promise<TestProject> {
  open = await createTestProject(input);
  return open;
}

afterEach(() => {
  const used = open;
  open = null;
  try {
    expect(used?.processes() ?? []).toEqual([]);
  } finally {
    used?.dispose();
  }
});

const works = (path: string) => [
  { mcp: 'feature_mark_in_progress', args: {} },
  { write: path, lines: [`// ${path}`] },
  { mcp: 'feature_mark_passing', args: {} },
];

describe('a run in flow mode', () => {
  it('lands a graph in dependency order and leaves nothing behind', async () => {
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B', dependencies: ['a'] },
        { id: 'c', name: 'C', dependencies: ['a'] },
        { id: 'd', name: 'D', dependencies: ['b', 'c'] },
      ],
      recipes: { a: works('a.js'), b: works('b.js'), c: works('c.js'), d: works('d.js') },
      settings: { checks: [{ name: 'tree', kind: 'test', argv: ['git', 'rev-parse', 'HEAD'], timeoutMs: null }] },
    });
    const { report, lines } = await test.run();

    expect(report).toMatchObject({
      final_status: 'complete',
      tasks_total: 4,
      tasks_succeeded: 4,
      tasks_failed: 0,
      demo: true,
    });
    const landed = lines.filter((line) => line.type === 'landed').map((line) => line.feature);
    expect(landed.indexOf(1)).toBe(0);
    expect(landed.indexOf(4)).toBe(3);
    expect((await test.git('worktree', 'list')).split('\n')).toHaveLength(1);
    expect(await test.git('status', '--porcelain')).toBe('');
    expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
    expect((await test.git('ls-files')).split('\n')).toEqual(['README.md', 'a.js', 'b.js', 'c.js', 'd.js']);
    expect(await test.git('log', '-1', '--format=%B')).toContain('Flotilla-Feature: 4');
    expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.at(-1)?.type).toBe('report');
  });

  it('keeps a log that folds to the tables', async () => {
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      recipes: { a: works('a.js'), b: works('b.js') },
    });
    await test.run();
    test.withStore((store) => {
      const folded = foldEvents(store.eventsAfter(0, 10_000)).all();
      expect(folded.features).toEqual(store.features());
      expect(folded.attempts).toEqual(store.attempts());
      expect(folded.runs).toEqual(store.runs());
      expect(store.leases()).toEqual([]);
      expect(store.mergeEntries()).toEqual([]);
    });
  });

  it('retries what conflicts with landed work, and counts the failure', async () => {
    const same = (text: string) => [
      { insert: 'list.txt', after: 'begin', lines: [text] },
      { commit: text },
      { mcp: 'feature_mark_passing', args: {} },
    ];
    const test = await project({
      files: { 'list.txt': 'begin\nend\n' },
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      recipes: { a: [{ ms: 0 }, ...same('one')], b: same('two') },
    });
    const { report, lines } = await test.run();
    expect(report).toMatchObject({ final_status: 'complete', retries: 1 });
    const conflict = lines.find((line) => line.type === 'attempt_finished' && line['outcome'] === 'conflict');
    expect(conflict?.['reason']).toContain('list.txt');
    expect(test.read('list.txt').split('\n').sort()).toEqual(['', 'begin', 'end', 'one', 'two']);
  });

  it('never lets two features that declare one file work at once', async () => {
    const test = await project({
      files: { 'list.txt': 'begin\nend\n' },
      plan: ['a', 'b', 'c'].map((id) => ({ id, name: id, files: ['list.txt'] })),
      recipes: Object.fromEntries(
        ['a', 'b', 'c'].map((id) => [
          id,
          [
            { insert: 'list.txt', after: 'begin', lines: [id] },
            { commit: id },
            { mcp: 'feature_mark_passing', args: {} },
          ],
        ]),
      ),
    });
    const { report } = await test.run();
    expect(report).toMatchObject({ final_status: 'complete', retries: 0, max_parallel_agents: 1 });
  });

  it('fails a feature for good, goes on with the rest, and says what can never run', async () => {
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B', dependencies: ['a'] },
        { id: 'c', name: 'C' },
      ],
      recipes: { a: [{ fail: 'no way', exit: 3 }], b: works('b.js'), c: works('c.js') },
    });
    const { report, lines } = await test.run({ maxFailures: 2 });
    expect(lines.find((line) => line['code'] === 'deadlock')).toMatchObject({
      feature: 2,
      message: expect.stringContaining('#1 A failed'),
    });
    expect(report).toMatchObject({ final_status: 'partial', tasks_succeeded: 1, tasks_failed: 1, retries: 1 });
    expect(report.needs_person.map((entry) => entry.reason).join('\n')).toMatch(/#1 A failed/);
    test.withStore((store) => {
      expect(store.features().map(({ status, failures }) => [status, failures])).toEqual([
        ['failed', 2],
        ['pending', 0],
        ['landed', 0],
      ]);
    });
  });

  it('takes nobody at their word: a report without a change fails', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ mcp: 'feature_mark_passing', args: {} }] },
    });
    const { report, lines } = await test.run({ maxFailures: 1 });
    expect(report.final_status).toBe('failed');
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({
      outcome: 'nothing_changed',
      counted: true,
    });
  });

  it('gives red checks back to the agent once, then fails the attempt with the evidence', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: works('a.js') },
      settings: {
        checks: [
          {
            name: 'never',
            kind: 'test',
            argv: [
              'node',
              '-e',
              'console.log("red because of a"); process.exit(require("fs").existsSync("a.js") ? 1 : 0)',
            ],
            timeoutMs: null,
          },
        ],
      },
    });
    const { lines } = await test.run({ maxFailures: 1 });
    expect(lines.filter((line) => line['code'] === 'sent_back')).toHaveLength(1);
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({ outcome: 'red_verification' });
    test.withStore((store) => {
      const attempt = store.attempts()[0];
      const evidence = attempt === undefined ? [] : store.evidence(attempt.id);
      expect(evidence.map((found) => [found.phase, found.verdict])).toEqual([
        ['worktree', 'red'],
        ['worktree', 'red'],
      ]);
      expect(evidence[0]?.tail).toContain('red because of a');
    });
    expect(await test.git('ls-files')).toBe('README.md');
  });

  it('ends a hung agent and a stubborn one, and counts both', async () => {
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      recipes: { a: [{ hang: true }], b: [{ hang: true, stubborn: true }] },
    });
    const { report, lines } = await test.run({ maxFailures: 1, idleTimeoutMs: 1_500 });
    expect(report.final_status).toBe('failed');
    expect(lines.filter((line) => line.type === 'attempt_finished').map((line) => line['outcome'])).toEqual([
      'hung',
      'hung',
    ]);
  });

  it('marks landed work without checks as unverified', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
    const { report } = await test.run();
    expect(report.unverified).toEqual(['a']);
  });

  it('parks a question and frees the lane', async () => {
    const test = await project({
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      recipes: { a: [{ mcp: 'feature_request_human_input', args: { question: 'Red or blue?' } }], b: works('b.js') },
    });
    const { report } = await test.run({ concurrency: 1 });
    expect(report.final_status).toBe('partial');
    test.withStore((store) => {
      expect(store.features().map((feature) => [feature.status, feature.question])).toEqual([
        ['needs_input', 'Red or blue?'],
        ['landed', null],
      ]);
    });
  });
});
