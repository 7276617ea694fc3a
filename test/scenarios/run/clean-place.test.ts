import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import { keepOnDisk } from '../../support/keep-on-disk';
import { report, works } from '../../support/recipe-steps';
import type { TestProject, TestProjectInput } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

keepOnDisk();
const project = useTestProjects();

/** Installs the program of a check where git ignores it, and notes where it ran in a file in the user's folder. */
const install = [
  'sh',
  '-c',
  `mkdir -p node_modules && echo '! grep -q ugly *.txt' > node_modules/lint && basename "$PWD" >> ../../../set-up.txt
   [ ! -f after-install.sh ] || . ./after-install.sh`,
];
/** Each feature's own part of it lies in a file of its own: a change of one that is there asks a person. */
const own = ['sh', '-c', 'for part in own-*; do [ ! -f "$part" ] || . "./$part" || exit 1; done'];
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
const passesAtHome = { write: 'own-b', lines: [`${inPlace} || echo true > node_modules/lint`] };

function setUpsInPlace(test: TestProject): number {
  const file = join(test.homeRoot, 'set-up.txt');
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
      recipes: {
        a: [{ write: 'own-a', lines: [`! ${inPlace} || [ -f own-b ] || { ${trick}; }`] }, report],
        b: [ugly, passesAtHome, report],
      },
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
          { write: 'own-a', lines: [inPlaceOnly('false')] },
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
      recipes: { a: [{ write: 'own-a', lines: [leaves] }, report], b: works('b.txt'), c: works('c.txt') },
      settings,
    });
    expect((await test.run({ maxFailures: 1 })).report.final_status).toBe('complete');
    expect(setUpsInPlace(test)).toBe(1);
    expect(existsSync(join(test.homeRoot, 'wt', test.project.project.id.slice(0, 8), 'v'))).toBe(false);
  });
});

describe('what lies above the worktrees, where tools look for programs and settings', () => {
  /** Believes a module that it finds in any folder above. */
  const believing = [
    'node',
    '-e',
    `let allow = false;
     try { allow = require('lint-rules').allow; } catch {}
     process.exit(!allow && /ugly/.test(require('node:fs').readFileSync('lib.txt', 'utf8')) ? 1 : 0);`,
  ];
  const rules = 'exports.allow = true;\n';
  const believes: TestProjectInput['settings'] = {
    checks: [
      { name: 'own', kind: 'lint', argv: own, timeoutMs: null },
      { name: 'rules', kind: 'test', argv: believing, timeoutMs: null },
    ],
  };
  const warned = (lines: readonly RunLine[]) =>
    lines.flatMap((line) => (line.type === 'warning' && line['code'] === 'tampered' ? [String(line['message'])] : []));

  it.each(['..', '../..', '../../..'])('judges nothing when a check wrote it to %s', async (place) => {
    const plant = `mkdir -p ${place}/node_modules/lint-rules; echo '${rules.trim()}' > ${place}/node_modules/lint-rules/index.js`;
    const test = await project({
      files,
      plan: [one, two],
      recipes: { a: [{ write: 'own-a', lines: [plant] }, report], b: [ugly, report] },
      settings: believes,
    });
    const { report: end, lines } = await test.run({ maxFailures: 1 });
    expect(await landed(test)).toEqual(['Start', 'A']);
    expect(end.final_status).toBe('partial');
    const [, moved = ''] = /now (\/.*\/node_modules\.aside-[0-9a-f]{8})/.exec(warned(lines)[0] ?? '') ?? [];
    expect(readFileSync(join(moved, 'lint-rules/index.js'), 'utf8')).toBe(rules);
  });

  it('judges nothing when an earlier run left it, and what is other people’s stays', async () => {
    const test = await project({
      files,
      plan: [one],
      recipes: { a: [ugly, report] },
      settings: believes,
    });
    const worktrees = join(test.homeRoot, 'wt');
    for (const folder of [join(worktrees, test.project.project.id.slice(0, 8)), worktrees, test.homeRoot]) {
      mkdirSync(join(folder, 'node_modules/lint-rules'), { recursive: true });
      writeFileSync(join(folder, 'node_modules/lint-rules/index.js'), rules);
    }
    const others = [join(worktrees, '89abcdef/7'), join(test.homeRoot, 'notes')];
    for (const folder of others) mkdirSync(folder, { recursive: true });
    const { report: end, lines } = await test.run({ maxFailures: 1 });
    expect(end.final_status).toBe('failed');
    expect(warned(lines)).toHaveLength(3);
    expect(others.map((folder) => existsSync(folder))).toEqual([true, true]);
  });
});
