import { describe, expect, it } from 'vitest';
import type { CheckSpec } from '../../shared/check';
import type { ChangedFile } from './changed-file';
import { findProtectedChanges } from './find-protected-changes';

const check = (...argv: string[]): CheckSpec => ({ name: 'c', kind: 'test', argv, timeoutMs: null });
const file = (
  path: string,
  change: ChangedFile['change'] = 'changed',
  before: string | null = null,
  after: string | null = null,
): ChangedFile => ({ path, change, before, after });

describe('findProtectedChanges', () => {
  it.each([
    ['.github/workflows/ci.yml', 'continuous integration'],
    ['CLAUDE.md', 'agents are configured'],
    ['docs/AGENTS.md', 'agents are configured'],
    ['scripts/check.sh', 'which a check runs'],
    ['vitest.config.ts', 'which configures a check'],
  ])('names %s', (path, words) => {
    const found = findProtectedChanges([file(path)], [check('./scripts/check.sh'), check('npx', 'vitest', 'run')]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });

  it('leaves ordinary work, new tests and configuration of tools that no check uses alone', () => {
    const files = [
      file('src/a.ts'),
      file('test/a.test.ts', 'added', null, 'test("a", () => {})'),
      file('jest.config.js'),
      file('README.md'),
    ];
    expect(findProtectedChanges(files, [check('node', '--test')])).toEqual([]);
  });

  it('finds deleted tests and newly skipped ones, but not fewer skips', () => {
    expect(findProtectedChanges([file('test/a.test.js', 'deleted')], [])).toEqual(['deleted the test test/a.test.js']);
    expect(findProtectedChanges([file('a.spec.ts', 'changed', 'it("x")', 'it.skip("x")')], [])).toEqual([
      'skips tests in a.spec.ts',
    ]);
    expect(findProtectedChanges([file('test_a.py', 'added', null, '@pytest.mark.skip')], [])).toEqual([
      'skips tests in test_a.py',
    ]);
    expect(findProtectedChanges([file('a.spec.ts', 'changed', 'it.skip("x")', 'it("x")')], [])).toEqual([]);
  });

  it.each([
    ['it("a", () => {}); test("b", f)', 'it("a", () => {});', 'takes tests out of test/a.test.js'],
    ['it("a", f);\nit("b", f);', 'it("a", f);\n// it("b", f);', 'takes tests out of test/a.test.js'],
    ['it("a", () => { expect(f()).toBe(1); })', 'it("a", () => {})', 'asserts less in test/a.test.js'],
    ['def test_a():\n  assert f() == 1\n', 'def test_a():\n  pass\n', 'asserts less in test/a.test.js'],
    ['check this', ' \n', 'emptied the test test/a.test.js'],
  ])('finds a test that proves less: %j', (before, after, sentence) => {
    expect(findProtectedChanges([file('test/a.test.js', 'changed', before, after)], [])).toEqual([sentence]);
    expect(findProtectedChanges([file('test/a.test.js', 'changed', after, before)], [])).toEqual([]);
  });

  it.each(['\n', ' ', '\t', '/*', 'it.', 'it.a.', 'def ', '#[a::', 'skip:', '//'])(
    'soon reads a test that is a run of %j',
    (piece) => {
      const run = piece.repeat(300_000);
      const before = `${run}\nit("a", f)`;
      expect(findProtectedChanges([file('test/a.test.js', 'changed', before, `${run}x`)], [])).toHaveLength(1);
    },
  );

  it.each(['.npmrc', 'packages/a/.npmrc', '.yarnrc', '.yarnrc.yml', '.pnpmrc', '.pnpmfile.cjs', 'bunfig.toml'])(
    'names %s, whatever the checks are',
    (path) => {
      expect(findProtectedChanges([file(path, 'added')], [check('make')])).toEqual([
        `added ${path}, which decides how packages and their scripts run`,
      ]);
    },
  );

  it('names installed packages that are committed, in one sentence', () => {
    const files = [file('node_modules/.bin/vitest', 'added'), file('a/node_modules/b/test/x.js', 'changed')];
    expect(findProtectedChanges(files.slice(0, 1), [])).toEqual([
      'added node_modules/.bin/vitest, which checks may run',
    ]);
    expect(findProtectedChanges(files, [])).toEqual([
      'added node_modules/.bin/vitest and 1 other file there, which checks may run',
    ]);
  });

  it('knows configuration of mocha without an ending, and of tools in the manifest', () => {
    expect(findProtectedChanges([file('.mocharc', 'added')], [check('npx', 'mocha')])).toHaveLength(1);
    const manifest = file('package.json', 'changed', '{"jest":{}}', '{"jest":{"testMatch":[]}}');
    expect(findProtectedChanges([manifest], [check('npm', 'test')])).toEqual([
      'changed "jest" in package.json, which configures a check',
    ]);
  });

  it('compares the package scripts that checks run, and only these', () => {
    const before = JSON.stringify({ scripts: { test: 'vitest', pretest: 'x', lint: 'eslint', build: 'b' } });
    const after = JSON.stringify({ scripts: { test: 'true', pretest: 'x', lint: 'true', build: 'c' } });
    const found = findProtectedChanges(
      [file('package.json', 'changed', before, after)],
      [check('npm', 'test'), check('npm', 'run', 'lint')],
    );
    expect(found.map((sentence) => /"(\w+)"/.exec(sentence)?.[1])).toEqual(['test', 'lint']);
    expect(
      findProtectedChanges([file('package.json', 'changed', before, 'not json')], [check('yarn', 'test')]),
    ).toHaveLength(2);
    expect(findProtectedChanges([file('package.json', 'changed', '{}', after)], [check('npm', 'test')])).toEqual([]);
  });

  it('knows a tool by the script that calls it', () => {
    const manifest = JSON.stringify({ scripts: { test: 'vitest run' } });
    const files = [file('package.json', 'changed', manifest, manifest), file('vitest.config.ts', 'added')];
    expect(findProtectedChanges(files, [check('npm', 'test')])).toEqual([
      'added vitest.config.ts, which configures a check',
    ]);
  });

  it('looks from the folder in which checks run, where that is a part of the repository', () => {
    const scripts = (test: string) => JSON.stringify({ scripts: { test } });
    const checks = [check('npm', 'test'), check('node', './check.js'), check('node', '../../tools/lint.js')];
    const files = [
      file('packages/api/package.json', 'changed', scripts('node --test'), scripts('true')),
      file('package.json', 'changed', scripts('node --test'), scripts('true')),
      file('packages/api/check.js'),
      file('check.js'),
      file('tools/lint.js'),
    ];
    expect(findProtectedChanges(files, checks, { scope: 'packages/api' })).toEqual([
      'changed the script "test" in packages/api/package.json, which a check runs',
      'changed packages/api/check.js, which a check runs',
      'changed tools/lint.js, which a check runs',
    ]);
  });
});
