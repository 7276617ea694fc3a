import { describe, expect, it } from 'vitest';
import { commitId } from '../../shared/ids';
import type { FileChange, Git } from '../ports/git';
import { protectedChanges } from './protected-changes';

const [base, head] = [commitId('base'), commitId('head')];

function repository(changes: readonly FileChange[], files: Readonly<Record<string, string>> = {}): Git {
  const git: Pick<Git, 'changes' | 'readFile'> = {
    changes: async () => changes,
    readFile: async (commit, path) => files[`${commit}:${path}`] ?? null,
  };
  return git as Git;
}

const change = (status: FileChange['status'], path: string, oldPath: string | null = null) => ({
  status,
  path,
  oldPath,
});
const found = (git: Git) => protectedChanges(git, { base, head, checks: [], setup: [], scope: '' });

describe('protectedChanges', () => {
  it.each([
    ['a test that is gone', change('D', 'test/a.test.js'), 'deleted the test test/a.test.js'],
    ['a test renamed to no test', change('R', 'old/a.txt', 'test/a.test.js'), 'deleted the test test/a.test.js'],
    ['agents told otherwise', change('A', 'AGENTS.md'), 'added AGENTS.md, which agents are configured with'],
    [
      'something renamed to continuous integration',
      change('R', '.github/workflows/ci.yml', 'ci.yml'),
      'added .github/workflows/ci.yml, which is continuous integration',
    ],
  ])('finds %s', async (_, changed, sentence) => {
    expect(await found(repository([changed]))).toEqual([sentence]);
  });

  it('finds tests that are newly skipped, also in a renamed file', async () => {
    const files = { 'base:test/a.test.js': 'it("x")', 'head:test/b.test.js': 'it.skip("x")' };
    const renamed = change('R', 'test/b.test.js', 'test/a.test.js');
    expect(await found(repository([renamed], files))).toEqual(['skips tests in test/b.test.js']);
  });

  it('knows which tool a check stands for although the manifest has not changed', async () => {
    const git = repository([change('A', 'vitest.config.ts')], {
      'base:package.json': '{"scripts":{"test":"vitest run"}}',
    });
    const checks = [{ name: 'c', kind: 'test', argv: ['npm', 'test'], timeoutMs: null } as const];
    expect(await protectedChanges(git, { base, head, checks, setup: [], scope: '' })).toEqual([
      'added vitest.config.ts, which configures a check',
    ]);
  });

  it('is content with more tests, moved tests and other files', async () => {
    const files = { 'base:test/a.test.js': 'it("x")', 'head:test/b.test.js': 'it("x"); it("y")' };
    const changes = [
      change('R', 'test/b.test.js', 'test/a.test.js'),
      change('A', 'test/c.test.js'),
      change('C', 'src/d.js', 'src/e.js'),
      change('D', 'src/f.js'),
    ];
    expect(await found(repository(changes, files))).toEqual([]);
  });
});
