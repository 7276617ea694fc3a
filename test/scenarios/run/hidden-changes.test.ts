import { describe, expect, it } from 'vitest';
import { report, script } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

const proof = 'test/proof.sh';
const files = { [proof]: 'test "$(cat lib.txt)" = right\n', 'lib.txt': 'right\n' };
const checks = [{ name: 'proof', kind: 'test' as const, argv: ['sh', proof], timeoutMs: null }];
const extra = '[ ! -f extra.sh ] || . ./extra.sh';
const breaks = [
  { write: 'lib.txt', lines: ['wrong'] },
  { run: ['git', 'update-index', '--assume-unchanged', proof] },
  { write: proof, lines: ['true'] },
];
const standIn = script(`
  const { execFileSync } = require('node:child_process');
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  git('replace', git('rev-parse', 'HEAD:${proof}'), git('hash-object', '-w', '${proof}'));
`);

describe('an agent that hides what it changed in its own proof', () => {
  it('lands nothing, not even at the next try, where another file stands in for the proof', async () => {
    const test = await project({
      files,
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [...breaks, standIn, report] },
      settings: { checks },
    });
    const { report: end, lines } = await test.run({ maxFailures: 2, backoffMs: [0] });
    expect(end.final_status).toBe('failed');
    const outcomes = lines.filter((line) => line.type === 'attempt_finished').map((line) => line['outcome']);
    expect(outcomes).toEqual(['tampered', 'tampered']);
    expect(await test.git('for-each-ref', 'refs/replace')).toBe('');
    expect(await test.git('show', 'main:lib.txt')).toBe('right');
  });

  it('has what is on disk committed, whatever it told git to overlook', async () => {
    const test = await project({
      files,
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [...breaks, report] },
      settings: { checks },
    });
    const { lines } = await test.run({ maxFailures: 1 });
    const parked = lines.find((line) => line.type === 'attempt_finished');
    expect(parked).toMatchObject({ outcome: 'parked', reason: expect.stringContaining(proof) });
    expect(await test.git('show', 'main:lib.txt')).toBe('right');
  });

  it('is not believed by the folder where candidates are checked, whatever landed before left there', async () => {
    const inPlace = '[ "$(basename "$PWD")" = v ]';
    const hides = `! ${inPlace} || { git update-index --skip-worktree ${proof}; echo true > ${proof}; }`;
    const test = await project({
      files,
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B', dependencies: ['a'] },
      ],
      recipes: {
        a: [{ write: 'extra.sh', lines: [hides] }, report],
        b: [
          { write: 'lib.txt', lines: ['wrong'] },
          { write: 'extra.sh', lines: [`${inPlace} || echo true > ${proof}`] },
          report,
        ],
      },
      settings: { checks: [{ name: 'extra', kind: 'test', argv: ['sh', '-c', extra], timeoutMs: null }, ...checks] },
    });
    const { report: end } = await test.run({ maxFailures: 1 });
    expect(end.final_status).toBe('partial');
    expect(await test.git('show', 'main:lib.txt')).toBe('right');
    expect(await test.git('log', '-1', '--format=%s', 'main')).toBe('A');
  });
});
