import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { report, script, works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const ids = ['a', 'b'] as const;

/** A setup command that makes what git ignores, and notes where it ran in a file in the user's folder. */
const install = [
  'node',
  '-e',
  `const fs = require('node:fs'), path = require('node:path');
   fs.mkdirSync('node_modules', { recursive: true });
   fs.appendFileSync('../../../set-up.txt', path.basename(process.cwd()) + '\\n');`,
];
const needsSetup = { name: 'installed', kind: 'test' as const, argv: ['test', '-d', 'node_modules'], timeoutMs: null };

function setUpsOf(test: TestProject): readonly string[] {
  const file = join(test.homeRoot, 'set-up.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').toSorted() : [];
}

describe('setup commands', () => {
  it('run in each fresh worktree, and again where candidates are verified only for other lock files', async () => {
    const test = await project({
      files: { '.gitignore': 'node_modules\n', 'package-lock.json': '{}\n' },
      plan: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B', dependencies: ['a'] },
        { id: 'c', name: 'C', dependencies: ['b'] },
      ],
      recipes: {
        a: works('a.js'),
        b: works('b.js'),
        c: [{ write: 'package-lock.json', lines: ['{"c":1}'] }, report],
      },
      settings: { setup: [install], checks: [needsSetup] },
    });
    expect((await test.run()).report.final_status).toBe('complete');
    expect(setUpsOf(test)).toEqual(['1', '2', '3', 'v', 'v']);
  });

  it('that fail fail the attempt, and say why and where', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: works('a.js') },
      settings: { setup: [['node', '-e', `console.error('first line\\nno space left'); process.exit(3)`]] },
    });
    const { report: end, lines } = await test.run({ maxFailures: 1 });
    expect(end.final_status).toBe('failed');
    const finished = lines.find((line) => line.type === 'attempt_finished');
    expect(finished).toMatchObject({ outcome: 'setup_failed', counted: true });
    expect(finished?.['reason']).toContain('no space left');
    const [, output = ''] =
      /\(all of it in (\.flotilla\/attempts\/\S+\.log)\)/.exec(String(finished?.['reason'])) ?? [];
    expect(test.read(output)).toBe('first line\nno space left\n');
  });

  it('that cannot be started say so', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: works('a.js') },
      settings: { setup: [['no-such-program-anywhere']] },
    });
    const { lines } = await test.run({ maxFailures: 1 });
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({
      outcome: 'setup_failed',
      reason: expect.stringContaining('no-such-program-anywhere'),
    });
  });
});

describe('copied ignored files', () => {
  it('arrive in the worktree and are never committed', async () => {
    const test = await project({
      files: { '.gitignore': '.env\n' },
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [script(`require('node:fs').copyFileSync('.env', 'seen.txt')`), report] },
      settings: { copiedFiles: ['.env', 'not-there.env'] },
    });
    test.write('.env', 'SECRET=1\n');
    expect((await test.run()).report.final_status).toBe('complete');
    expect(test.read('seen.txt')).toBe('SECRET=1\n');
    expect(await test.git('ls-files')).toBe('.gitignore\nREADME.md\nseen.txt');
  });

  it('are copies: the person’s own file stays as it is', async () => {
    const test = await project({
      files: { '.gitignore': '.env\n' },
      plan: ids.map((id) => ({ id, name: id })),
      recipes: { a: [{ write: '.env', lines: ['changed'] }, ...works('a.js')], b: works('b.js') },
      settings: { copiedFiles: ['.env'] },
    });
    test.write('.env', 'SECRET=1\n');
    expect((await test.run()).report.final_status).toBe('complete');
    expect(test.read('.env')).toBe('SECRET=1\n');
  });

  const reads = { name: 'env', kind: 'test' as const, argv: ['grep', '-qx', 'SECRET=1', '.env'], timeoutMs: null };
  const own = {
    name: 'own',
    kind: 'test' as const,
    argv: ['sh', '-c', '[ ! -f own.sh ] || . ./own.sh'],
    timeoutMs: null,
  };
  const spoils = { write: 'own.sh', lines: ['[ "$(basename "$PWD")" != v ] || echo SECRET=2 > .env'] };
  const features = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B', dependencies: ['a'] },
  ];

  it('are where baseline and candidates are judged, as the person has them, and are not committed there', async () => {
    const test = await project({
      files: { '.gitignore': '.env\nnode_modules\n' },
      plan: features,
      recipes: { a: [spoils, report], b: works('b.js') },
      settings: { copiedFiles: ['.env'], checks: [reads, own], setup: [install] },
    });
    test.write('.env', 'SECRET=1\n');
    const { report: end, lines } = await test.run({ maxFailures: 1 });
    expect(end.final_status).toBe('complete');
    expect(lines.find((line) => line.type === 'warning')).toBeUndefined();
    expect(setUpsOf(test).filter((name) => name === 'v')).toHaveLength(1);
    expect(await test.git('ls-files')).toBe('.gitignore\nREADME.md\nb.js\nown.sh');
  });

  it('that setup changes are set up for each candidate', async () => {
    const adds = ['sh', '-c', 'echo MADE=1 >> .env'];
    const needs = { name: 'made', kind: 'test' as const, argv: ['grep', '-qx', 'MADE=1', '.env'], timeoutMs: null };
    const test = await project({
      files: { '.gitignore': '.env\n' },
      plan: features,
      recipes: { a: works('a.js'), b: works('b.js') },
      settings: { copiedFiles: ['.env'], checks: [reads, needs], setup: [adds] },
    });
    test.write('.env', 'SECRET=1\n');
    expect((await test.run({ maxFailures: 1 })).report.final_status).toBe('complete');
  });
});
