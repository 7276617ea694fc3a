import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gitEnvironment } from './git-environment';
import { firstComplaint, gitFault, GitFailed } from './git-failed';
import { retryLocked } from './retry-locked';
import { createRunGit } from './run-git';
import { scratchRepository, type ScratchRepository } from './testing/scratch-repository';

let scratch: ScratchRepository;
beforeEach(async () => {
  scratch = await scratchRepository();
});
afterEach(() => scratch.dispose());

test('lets in what git needs and nothing that redirects it or carries secrets', () => {
  const env = gitEnvironment({
    PATH: '/bin',
    HOME: '/h',
    GIT_DIR: '/evil',
    GIT_SSH_COMMAND: 'evil',
    OPENAI_API_KEY: 'k',
    npm_x: '1',
  });
  expect(env).toMatchObject({ PATH: '/bin', HOME: '/h', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' });
  expect(Object.keys(env).filter((name) => /evil|GIT_DIR|SSH|KEY$|npm/.test(name))).toEqual([]);
});

test('runs no hook, no fsmonitor and no pager of the repository', async () => {
  const mark = join(scratch.folder, 'mark');
  const evil = join(scratch.root, '.git/hooks/pre-commit');
  await writeFile(evil, `#!/bin/sh\ntouch ${mark}\nexit 1\n`);
  await chmod(evil, 0o755);
  await scratch.sh(['config', 'core.fsmonitor', evil]);
  await scratch.write('b.txt', 'x');
  const git = await scratch.open();
  const done = await git.commitAll({
    worktree: scratch.root,
    branch: 'main',
    message: 'x',
    forbidden: [],
    maxFileBytes: 1000,
  });
  expect(done).toMatchObject({ ok: true, value: { committed: true } });
  await expect(scratch.sh(['status'])).resolves.toContain('nothing to commit');
  await rm(mark, { force: true });
  await git.commitAll({ worktree: scratch.root, branch: 'main', message: 'x', forbidden: [], maxFileBytes: 1000 });
  await expect(rm(mark)).rejects.toThrow('ENOENT');
});

test('answers with the exit codes that were asked for and rejects with the others', async () => {
  const run = createRunGit(scratch.env);
  const cwd = scratch.root;
  expect((await run(['symbolic-ref', '--quiet', 'refs/none'], { cwd, answers: [0, 1, 128] })).code).not.toBe(0);
  const failing = run(['cat-file', 'blob', 'main:none'], { cwd });
  await expect(failing).rejects.toThrow(GitFailed);
  await expect(failing).rejects.toThrow("path 'none' does not exist in 'main'");
});

test('says when there is no git at all', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'flotilla-no-git-'));
  const run = createRunGit({ PATH: empty });
  await expect(run(['version'], { cwd: empty })).rejects.toMatchObject({ code: null, stderr: 'Could not start git' });
  await rm(empty, { recursive: true });
});

test('a write waits for the lock of somebody else’s git and then goes on', async () => {
  const lock = join(scratch.root, '.git/index.lock');
  await writeFile(lock, '');
  await scratch.write('b.txt', 'x');
  const run = createRunGit(scratch.env);
  let tries = 0;
  const added = retryLocked(async () => {
    tries += 1;
    if (tries === 3) await rm(lock);
    return run(['add', 'b.txt'], { cwd: scratch.root });
  });
  await expect(added).resolves.toMatchObject({ code: 0 });
  expect(tries).toBe(3);
});

test('a failed compare-and-swap is no lock and is not tried again', async () => {
  const run = createRunGit(scratch.env);
  const head = await scratch.sh(['rev-parse', 'HEAD']);
  let tries = 0;
  const swapped = retryLocked(() => {
    tries += 1;
    return run(['update-ref', 'refs/heads/main', head, '1'.repeat(40)], { cwd: scratch.root });
  });
  await expect(swapped).rejects.toThrow(GitFailed);
  expect(tries).toBe(1);
});

test('a fault tells git’s own complaint, and only git’s failures become faults', () => {
  const failed = new GitFailed(['merge'], 128, 'hint: x\nfatal: not possible\n');
  expect(gitFault(failed, 'Could not land')).toMatchObject({
    code: 'git_failed',
    message: 'Could not land: not possible',
    cause: failed,
  });
  expect(firstComplaint('\nplain words\n')).toBe('plain words');
  expect(firstComplaint('')).toBeNull();
  expect(() => gitFault(new TypeError('bug'), 'x')).toThrow(TypeError);
});
