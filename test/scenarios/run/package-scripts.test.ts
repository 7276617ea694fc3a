import { describe, expect, it } from 'vitest';
import { report } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

const lint = 'test "$(cat lib.txt)" = right\n';
const check = (...argv: string[]) => ({ name: 'lint', kind: 'lint' as const, argv, timeoutMs: null });
type Scripts = Readonly<Record<string, string>>;
const manifest = (scripts: Scripts) => JSON.stringify({ name: 'sample', scripts });

describe('a red change that turns its check green', () => {
  const ways: readonly { how: string; argv: readonly string[]; before: Scripts; after: Scripts; says: string }[] = [
    {
      how: 'by a script before it',
      argv: ['npm', 'run', 'lint'],
      before: { lint: 'sh lint.sh' },
      after: { lint: 'sh lint.sh', prelint: 'echo true > lint.sh' },
      says: 'added the script "prelint" in package.json, which a check runs',
    },
    {
      how: 'by a script that its script runs',
      argv: ['npm', 'run', 'test'],
      before: { test: 'npm run unit', unit: 'sh lint.sh' },
      after: { test: 'npm run unit', unit: 'true' },
      says: 'changed the script "unit" in package.json, which a check runs',
    },
  ];

  it.each(ways)('$how asks a person and does not land', async ({ argv, before, after, says }) => {
    const test = await project({
      files: { 'package.json': manifest(before), 'lint.sh': lint, 'lib.txt': 'right\n' },
      plan: [{ id: 'a', name: 'A' }],
      recipes: {
        a: [{ write: 'lib.txt', lines: ['wrong'] }, { write: 'package.json', lines: [manifest(after)] }, report],
      },
      settings: { checks: [check(...argv)] },
    });
    const { report: end, lines } = await test.run({ maxFailures: 1 });
    expect(end.needs_person.map((entry) => entry.reason)).toEqual([
      expect.stringContaining(`The change ${says}. May it land?`),
    ]);
    expect(lines.filter((line) => line.type === 'landed')).toEqual([]);
    expect(await test.git('show', 'main:lib.txt')).toBe('right');
  });
});

describe('a change that makes setup run more', () => {
  it('asks a person', async () => {
    const test = await project({
      files: { 'package.json': manifest({ test: 'true' }) },
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ write: 'packages/b/package.json', lines: [manifest({ postinstall: 'true' })] }, report] },
      settings: { setup: [['true']], checks: [check('npm', 'test')] },
    });
    const { report: end } = await test.run({ maxFailures: 1 });
    expect(end.needs_person[0]?.reason).toContain(
      'added the script "postinstall" in packages/b/package.json, which setup may run',
    );
  });
});
