import { describe, expect, it } from 'vitest';
import { examineForReading } from '../../../src/host/projects/examine-project';
import { runExitCode } from '../../../src/cli/run/run-exit-code';
import { works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const plan = ['a', 'b'].map((id) => ({ id, name: id }));
const recipes = { a: works('a.js'), b: works('b.js') };
const packs = '"$(git rev-parse --git-common-dir)"/objects/pack';
const spoilt = [
  ['cut short', `chmod u+w ${packs}/*; truncate -s 100 ${packs}/*.pack`],
  ['without their index', `rm -f ${packs}/*.idx`],
] as const;
const check = (script: string) => [{ name: 'c', kind: 'test' as const, argv: ['sh', '-c', script], timeoutMs: null }];

async function expectTold(test: TestProject): Promise<void> {
  const found = await examineForReading({ dir: test.root, cwd: test.root, env: test.env });
  expect(found).toMatchObject({
    ok: false,
    error: {
      code: 'bad_repository',
      message: expect.stringMatching(/^The repository is damaged: the commit [0-9a-f]{40}/),
    },
  });
}

describe.each(spoilt)('packs of the repository that are %s', (_, spoil) => {
  it.each([
    ['the baseline is taken', { settings: { checks: check(spoil) } }],
    ['an agent works', { recipes: { a: [{ run: ['sh', '-c', spoil] }, ...works('a.js')], b: works('b.js') } }],
  ])('while %s: nothing lands, and a person is told what to look at', async (_when, how) => {
    const test = await project({ files: { 'lib.txt': '1\n' }, plan, recipes, ...how });
    await test.git('repack', '-adq');
    const { report } = await test.run();
    expect(report.tasks_succeeded).toBe(0);
    expect(report.needs_person.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^Landing is paused: the object .*git fsck.*--no-local/),
    );
    expect(runExitCode(report, 'drain')).toBe(1);
    await expectTold(test);
  });
});
