import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { landRedByPack } from '../../support/forge-pack';
import { landRed, objectTools } from '../../support/forge-objects';
import { report, script, works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

const proof = 'test/proof.sh';
const files = { [proof]: 'test "$(cat lib.txt)" = right\n', 'lib.txt': 'right\n' };
const checks = [{ name: 'proof', kind: 'test' as const, argv: ['sh', proof], timeoutMs: null }];

/** Makes git read a proof that always holds where the target's own is meant. */
const weakenProof = script(`${objectTools}
  forge(git('rev-parse', 'HEAD:${proof}'), store('true\\n'));
`);

const spoil = (revision: string, how: string) =>
  script(`${objectTools}
    const file = fileOf(git('rev-parse', ${JSON.stringify(revision)}));
    fs.chmodSync(file, 0o644);
    ${how}
  `);
const remove = 'fs.rmSync(file)';
const truncate = 'fs.truncateSync(file, 10)';
const makeFolder = 'fs.rmSync(file); fs.mkdirSync(file)';

const ends = (lines: readonly Record<string, unknown>[]) => lines.filter((line) => line['type'] === 'attempt_finished');

describe('an agent that forges objects of the repository', () => {
  it('lands nothing red, is charged, and is told which object it was', async () => {
    const test = await project({
      files,
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [landRed, report] },
      settings: { checks },
    });
    const { report: end, lines } = await test.run({ maxFailures: 2 });
    expect(end.final_status).toBe('failed');
    expect(ends(lines).map((line) => line['outcome'])).toEqual(['tampered', 'tampered']);
    expect(ends(lines)[0]).toMatchObject({
      counted: true,
      reason: expect.stringMatching(/object [0-9a-f]{12}.*lib\.txt/),
    });
    expect(await test.git('show', 'main:lib.txt')).toBe('right');
    await expectSound(test);
  });

  it('in a pack of its own has that pack taken out, and the same content lands when its next try means it', async () => {
    const honest = [{ write: 'lib.txt', lines: ['wrong'] }, report];
    const test = await project({
      files,
      plan: [{ id: 'a', name: 'A' }],
      rawRecipes: { a: { steps: [landRedByPack, report], attempts: { 2: { steps: honest } } } },
      settings: { checks: [{ name: 'none', kind: 'test' as const, argv: ['true'], timeoutMs: null }] },
    });
    const { lines } = await test.run({ maxFailures: 3 });
    expect(ends(lines).map((line) => line['outcome'])).toEqual(['tampered', 'landed']);
    expect(ends(lines)[0]?.['reason']).toMatch(/lib\.txt.*(?:taken out of|put back)/);
    expect(readdirSync(join(test.root, '.git/objects/pack'))).toEqual([]);
    const kept = readdirSync(join(test.root, '.flotilla/tampered'));
    expect(kept.some((at) => existsSync(join(test.root, '.flotilla/tampered', at, 'objects/pack')))).toBe(true);
    expect(await test.git('show', 'main:lib.txt')).toBe('wrong');
    await expectSound(test);
  });

  it('does not get past a proof of the target that it forged, and the proof is put back', async () => {
    const test = await project({
      files,
      plan: [{ id: 'a', name: 'A' }],
      rawRecipes: { a: { steps: [weakenProof, { write: 'lib.txt', lines: ['wrong'] }, { fail: 'no' }] } },
      settings: { checks },
    });
    await test.run({ maxFailures: 1 });
    const { lines } = await test.run({ maxFailures: 1 });
    expect(lines.filter((line) => line.type === 'landed')).toEqual([]);
    expect(await test.git('show', `main:${proof}`)).toContain('right');
    await expectSound(test);
  });

  it('does not keep others from landing, who land on what was put back', async () => {
    const [forged, honest] = [gate(), gate()];
    const test = await project({
      files,
      plan: ['a', 'b'].map((id) => ({ id, name: id })),
      recipes: {
        a: [{ run: honest.argv }, ...works('a.js')],
        b: [weakenProof, { run: forged.argv }, { fail: 'no' }],
      },
      settings: { checks },
    });
    const run = await test.start({ maxFailures: 1 });
    await Promise.all([forged.reached(), honest.reached()]);
    honest.open();
    await run.line((line) => line.type === 'landed' && line.feature === 1);
    forged.open();
    await run.control.finished;
    expect(run.lines.find((line) => line['code'] === 'tampered')?.['message']).toContain(proof);
    expect(run.lines.filter((line) => line['outcome'] === 'tampered')).toEqual([]);
    await expectSound(test);
  });
});

describe('an agent that breaks objects of the repository', () => {
  it.each([
    ['deletes a file of the target', 'HEAD:lib.txt', remove],
    ['truncates a file of the target', 'HEAD:lib.txt', truncate],
    ['puts a folder where a file of the target was', 'HEAD:lib.txt', makeFolder],
    ['deletes a folder of the target', 'HEAD:test', remove],
    ['truncates the whole tree of the target', 'HEAD^{tree}', truncate],
  ])('is charged when it %s, which is put back', async (_, revision, how) => {
    const test = await project({
      files,
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [spoil(revision, how), ...works('a.js')] },
      settings: { checks },
    });
    const { lines } = await test.run({ maxFailures: 1 });
    expect(ends(lines)).toMatchObject([{ outcome: 'tampered', reason: expect.stringContaining('put back') }]);
    await expectSound(test);
  });

  it.each([
    ['its own commit', 'HEAD', remove],
    ['its own commit by half', 'HEAD', truncate],
    ['the folder it made', 'HEAD:src', remove],
  ])('is charged when it breaks %s, and its next try lands', async (_, revision, how) => {
    const work = [{ write: 'src/a.js', lines: ['a'] }, { commit: 'Work' }];
    const test = await project({
      files,
      plan: [{ id: 'a', name: 'A' }],
      rawRecipes: {
        a: { steps: [...work, spoil(revision, how), report], attempts: { 2: { steps: [...work, report] } } },
      },
      settings: { checks },
    });
    const { report: end, lines } = await test.run({ maxFailures: 3 });
    expect(ends(lines).map((line) => line['outcome'])).toEqual(['tampered', 'landed']);
    expect(end.final_status).toBe('complete');
    await expectSound(test);
  });

  it('stops landing where the target’s own commit is lost, and says how to get it back', async () => {
    const test = await project({
      files,
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [spoil('HEAD', remove), ...works('a.js')] },
      settings: { checks },
    });
    const before = await test.git('rev-parse', 'main');
    const { report: end } = await test.run({ maxFailures: 1 });
    expect(end.final_status).toBe('failed');
    expect(JSON.stringify(end)).toContain('git fsck');
    expect(await test.git('rev-parse', 'main')).toBe(before);
  });
});

async function expectSound(test: TestProject): Promise<void> {
  expect(await test.git('fsck', '--full', '--strict')).not.toMatch(/error|missing|broken|corrupt/);
}
