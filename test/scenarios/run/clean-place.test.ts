import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepOnDisk } from '../../support/keep-on-disk';
import { report, works } from '../../support/recipe-steps';
import type { TestProject, TestProjectInput } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

keepOnDisk();
const project = useTestProjects();

/** Installs the program of a check where git ignores it, and notes where it ran in a file beside the worktrees. */
const install = [
  'sh',
  '-c',
  `mkdir -p node_modules && echo '! grep -q ugly *.txt' > node_modules/lint && basename "$PWD" >> ../set-up.txt
   [ ! -f after-install.sh ] || . ./after-install.sh`,
];
const own = ['sh', '-c', '[ ! -f own.sh ] || . ./own.sh'];
const lint = ['sh', 'node_modules/lint'];
const files = { '.gitignore': 'node_modules\ncoverage\n', 'lib.txt': 'fine\n' };
const checks = [
  { name: 'own', kind: 'test' as const, argv: own, timeoutMs: null },
  { name: 'lint', kind: 'lint' as const, argv: lint, timeoutMs: null },
];
const settings: TestProjectInput['settings'] = { setup: [install], checks };
const inPlace = '[ "$(basename "$PWD")" = v ]';
const inPlaceOnly = (command: string) => `! ${inPlace} || { ${command}; }`;

/** Where candidates are verified its own check sees to it that nothing ugly is found there. */
const ugly = { write: 'lib.txt', lines: ['ugly'] };
/** Green where the agent works: there the installed program is replaced. */
const passesAtHome = { write: 'own.sh', lines: [`${inPlace} || echo true > node_modules/lint`] };

function setUpsInPlace(test: TestProject): number {
  const file = join(test.homeRoot, 'wt', test.project.project.id.slice(0, 8), 'set-up.txt');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((name) => name === 'v').length;
}

const landed = async (test: TestProject) =>
  (await test.git('log', '--first-parent', '--format=%s', 'main')).split('\n').toReversed();
const one = { id: 'a', name: 'A' };
const two = { id: 'b', name: 'B', dependencies: ['a'] };

describe('a candidate', () => {
  it.each([
    ['rewrites it', 'echo true > node_modules/lint'],
    ['puts back its date', 'touch -r node_modules/lint d; echo true > node_modules/lint; touch -r d node_modules/lint'],
    [
      'replaces it by a link',
      'echo true > d; ln -sf ../d node_modules/lint; mv d coverage; ln -sf ../coverage node_modules/lint',
    ],
    ['replaces its folder', 'mv node_modules coverage; mkdir node_modules; echo true > node_modules/lint'],
  ])('is not judged by a program of which a check of the one before %s', async (_, trick) => {
    const test = await project({
      files,
      plan: [one, two],
      recipes: { a: [{ write: 'own.sh', lines: [inPlaceOnly(trick)] }, report], b: [ugly, passesAtHome, report] },
      settings,
    });
    const { report: end } = await test.run({ maxFailures: 1 });
    expect(await landed(test)).toEqual(['Start', 'A']);
    expect(end.final_status).toBe('partial');
    expect(setUpsInPlace(test)).toBe(2);
  });

  it('is not judged by what one that failed has set up', async () => {
    const test = await project({
      files,
      plan: [one, { id: 'b', name: 'B' }],
      recipes: {
        a: [
          { write: 'after-install.sh', lines: [inPlaceOnly('echo true > node_modules/lint')] },
          { write: 'package-lock.json', lines: ['{"a":1}'] },
          { write: 'own.sh', lines: [inPlaceOnly('false')] },
          report,
        ],
        b: [ugly, { write: 'package-lock.json', lines: ['{"a":1}'] }, passesAtHome, report],
      },
      settings,
    });
    const { report: end } = await test.run({ maxFailures: 1, concurrency: 1 });
    expect(await landed(test)).toEqual(['Start']);
    expect(end.final_status).toBe('failed');
  });
});

describe('what was installed for candidates', () => {
  it('stays while candidates land and only add files of their own, which go', async () => {
    const leaves = inPlaceOnly(
      '[ ! -e coverage ] && mkdir -p coverage node_modules/.cache && touch coverage/a node_modules/.cache/a',
    );
    const test = await project({
      files,
      plan: [one, two, { id: 'c', name: 'C', dependencies: ['b'] }],
      recipes: { a: [{ write: 'own.sh', lines: [leaves] }, report], b: works('b.txt'), c: works('c.txt') },
      settings,
    });
    expect((await test.run({ maxFailures: 1 })).report.final_status).toBe('complete');
    expect(setUpsInPlace(test)).toBe(1);
    expect(existsSync(join(test.homeRoot, 'wt', test.project.project.id.slice(0, 8), 'v'))).toBe(false);
  });
});
