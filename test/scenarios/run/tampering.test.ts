import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { report, script, works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

/** A program that leaves a mark where it is executed. */
const trap = 'touch "$(git rev-parse --git-common-dir)/../TRAPPED"; true';
const hook = `
  const { execFileSync } = require('node:child_process');
  const { writeFileSync, mkdirSync } = require('node:fs');
  const folder = execFileSync('git', ['rev-parse', '--git-common-dir'], { encoding: 'utf8' }).trim() + '/hooks';
  mkdirSync(folder, { recursive: true });
  writeFileSync(folder + '/' + process.argv[1], '#!/bin/sh\\n' + process.argv[2] + '\\n', { mode: 0o755 });
`;
const alias = `git config alias.st '!true'`;
const ownCommit = [{ write: 'evil.js', lines: ['evil'] }, { commit: 'Evil' }];

type Trick = { readonly name: string; readonly steps: readonly Record<string, unknown>[]; readonly says: RegExp };
const tricks: readonly Trick[] = [
  { name: 'core.fsmonitor', steps: [{ run: ['git', 'config', 'core.fsmonitor', trap] }], says: /core\.fsmonitor/ },
  { name: 'core.hooksPath', steps: [{ run: ['git', 'config', 'core.hooksPath', '.evil'] }], says: /core\.hookspath/i },
  { name: 'an alias', steps: [{ run: ['git', 'config', 'alias.st', `!${trap}`] }], says: /alias\.st/ },
  { name: 'a hook', steps: [script(hook, 'post-merge', trap)], says: /hooks\/post-merge was added/ },
  {
    name: 'the target',
    steps: [...ownCommit, { run: ['git', 'update-ref', 'refs/heads/main', 'HEAD'] }],
    says: /refs\/heads\/main was moved/,
  },
  {
    name: 'where a commit of ours would go',
    steps: [{ run: ['git', 'symbolic-ref', 'HEAD', 'refs/heads/main'] }],
    says: /HEAD of the worktree stands on refs\/heads\/main/,
  },
];

describe('an agent that changes what its worktree shares with the repository', () => {
  it.each(tricks)('is found out and charged, and $name is put back', async ({ steps, says }) => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: [...steps, ...works('a.js')] } });
    const before = await stateOf(test);
    const { report: end, lines } = await test.run({ maxFailures: 1 });
    expect(end.final_status).toBe('failed');
    const finished = lines.find((line) => line.type === 'attempt_finished');
    expect(finished).toMatchObject({ outcome: 'tampered', counted: true, reason: expect.stringMatching(says) });
    await expectUntouched(test, before);
  });

  it.each([
    ['fails', [{ fail: 'no' }]],
    ['hangs', [{ hang: true }]],
    ['asks', [{ mcp: 'feature_request_human_input', args: { question: 'May I?' } }]],
    ['defers', [{ mcp: 'feature_skip', args: { reason: 'later' } }]],
  ])('is found out also when it %s afterwards', async (_, ending) => {
    const steps = [{ run: ['git', 'config', 'core.fsmonitor', trap] }, ...ending];
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: steps } });
    const before = await stateOf(test);
    const { lines } = await test.run({ maxFailures: 1, idleTimeoutMs: 2_500 });
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({ outcome: 'tampered' });
    await expectUntouched(test, before);
  });

  it('is put back also when the run is stopped', async () => {
    const busy = gate();
    const steps = [{ run: ['git', 'config', 'core.fsmonitor', trap] }, { run: busy.argv }];
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: steps } });
    const before = await stateOf(test);
    const run = await test.start();
    await busy.reached();
    run.control.stop('enough');
    await run.control.finished;
    await expectUntouched(test, before);
  });

  it.each([
    ['its worktree', '1'],
    ['the merged tree', 'v'],
  ])('is charged when a check runs what it wrote in %s', async (_, place) => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ write: 'check.sh', lines: [`test "$(basename "$PWD")" != ${place} || ${alias}`] }, report] },
      settings: {
        checks: [
          { name: 'own', kind: 'test', argv: ['sh', '-c', '[ ! -f check.sh ] || . ./check.sh'], timeoutMs: null },
        ],
      },
    });
    const before = await stateOf(test);
    const { lines } = await test.run({ maxFailures: 1 });
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({ outcome: 'tampered' });
    await expectUntouched(test, before);
  });
});

describe('copied ignored files', () => {
  it('never reach the repository, not even by force', async () => {
    const test = await project({
      files: { '.gitignore': '.env\n' },
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ run: ['git', 'add', '--force', '.env'] }, { commit: 'All of it' }, ...works('a.js')] },
      settings: { copiedFiles: ['.env'] },
    });
    test.write('.env', 'SECRET=1\n');
    const { lines } = await test.run({ maxFailures: 1 });
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({
      outcome: 'refused_files',
      reason: expect.stringContaining('.env'),
    });
    expect(await test.git('log', '--oneline', 'main', '--', '.env')).toBe('');
  });
});

async function stateOf(test: TestProject) {
  return {
    config: test.read('.git/config'),
    refs: await test.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads'),
    hook: existsSync(join(test.root, '.git/hooks/post-merge')),
    head: statSync(join(test.root, '.git/HEAD')).size,
  };
}

async function expectUntouched(test: TestProject, before: Awaited<ReturnType<typeof stateOf>>): Promise<void> {
  expect(await stateOf(test)).toEqual(before);
  expect(await test.git('status', '--porcelain')).toBe('');
  expect(await test.git('ls-files')).toBe('README.md');
  expect(existsSync(join(test.root, 'TRAPPED'))).toBe(false);
}
