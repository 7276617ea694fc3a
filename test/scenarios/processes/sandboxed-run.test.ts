import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sandboxAvailable } from '../../../src/adapters/processes/launch/sandbox-available';
import { keepOnDisk } from '../../support/keep-on-disk';
import { landRed } from '../../support/forge-objects';
import { report, script } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

keepOnDisk();

const project = useTestProjects();
beforeEach(async (context) => {
  const available = await sandboxAvailable();
  if (!available.ok) context.skip(available.error.message);
});
afterEach(() => vi.unstubAllEnvs());

/** Tries each thing and writes down how it went: `done`, or the error's code. */
const trial = `
  const { execFileSync } = require('node:child_process');
  const fs = require('node:fs');
  const path = require('node:path');
  const base = process.argv[1];
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  const common = path.resolve(git('rev-parse', '--git-common-dir'));
  const own = path.resolve(git('rev-parse', '--git-dir'));
  const write = (file) => fs.appendFileSync(file, 'x');
  const make = (file) => { fs.mkdirSync(path.dirname(file), { recursive: true }); fs.writeFileSync(file, 'x'); };
  const tries = {
    config: () => write(common + '/config'),
    configByGit: () => git('config', 'core.fsmonitor', 'true'),
    configWorktree: () => make(common + '/config.worktree'),
    ownConfigWorktree: () => fs.writeFileSync(own + '/config.worktree', 'x'),
    hook: () => make(common + '/hooks/post-merge'),
    exclude: () => make(common + '/info/attributes'),
    alternates: () => make(common + '/objects/info/alternates'),
    pack: () => make(common + '/objects/pack/x'),
    main: () => git('update-ref', 'refs/heads/main', 'HEAD'),
    newBranch: () => git('branch', 'mine'),
    tag: () => git('tag', 'mine'),
    head: () => fs.writeFileSync(common + '/HEAD', 'ref: refs/heads/mine'),
    packedRefs: () => make(common + '/packed-refs'),
    otherAdmin: () => make(common + '/worktrees/other/HEAD'),
    gitFile: () => fs.rmSync('.git'),
    commonDir: () => fs.writeFileSync(own + '/commondir', '/'),
    checkout: () => write(base + '/repo/README.md'),
    ssh: () => fs.readFileSync(base + '/.ssh/id'),
    aws: () => fs.readFileSync(base + '/.aws/credentials'),
    dotEnv: () => fs.readFileSync(base + '/repo/.env'),
    database: () => fs.readFileSync(base + '/repo/.flotilla/flotilla.db'),
    registry: () => fs.readFileSync(base + '/home/registry.db'),
    neighbour: () => fs.readFileSync(base + '/home/wt/neighbour'),
    remount: () => execFileSync('mount', ['-o', 'remount,rw', '/'], { stdio: 'pipe' }),
    uncover: () => execFileSync('umount', ['/tmp'], { stdio: 'pipe' }),
    // Opened, not written: it is the machine's own, should the sandbox ever fail.
    etc: () => fs.closeSync(fs.openSync('/etc/hosts', 'r+')),
    host: () => process.kill(Number(process.argv[2]), 0),
    ownBranch: () => git('commit', '-q', '--allow-empty', '-m', 'Mine'),
    object: () => git('hash-object', '-w', 'README.md'),
    status: () => git('status', '--porcelain'),
    temporary: () => write('/tmp/mine'),
    home: () => write(process.env.HOME + '/cache'),
  };
  const went = {};
  for (const [name, attempt] of Object.entries(tries)) {
    try { attempt(); went[name] = 'done'; }
    catch (error) { went[name] = error.code ?? 'exit ' + error.status; }
  }
  fs.writeFileSync('went.json', JSON.stringify(went));
`;

const mayDo = ['ownBranch', 'object', 'status', 'temporary', 'home'];

describe('a run with a sandbox', () => {
  it('lands what an agent commits and reports, and lets it reach nothing else', async () => {
    const check = ['sh', '-c', 'test -f went.json && ! touch "$(git rev-parse --git-common-dir)/hooks/x"'];
    const test = await project({
      files: { '.gitignore': '.env\n' },
      plan: [{ id: 'a', name: 'A' }],
      rawRecipes: {},
      recipes: {},
      settings: { checks: [{ name: 'own', kind: 'test', argv: check, timeoutMs: null }], setup: [['git', 'status']] },
    });
    const base = dirname(test.root);
    plantSecrets(base);
    writeRecipe(test, [script(trial, base, String(process.pid)), { commit: 'What went' }, report]);
    vi.stubEnv('HOME', base);
    const before = await stateOf(test);
    const { report: end, lines } = await test.run({ maxFailures: 1, sandbox: true });
    const reasons = lines.filter((line) => line.type === 'attempt_finished').map((line) => line['reason']);
    expect(end.final_status, JSON.stringify(reasons)).toBe('complete');
    const went = JSON.parse(test.read('went.json')) as Record<string, string>;
    const done = Object.keys(went).filter((name) => went[name] === 'done');
    expect(done, JSON.stringify(went)).toEqual(mayDo);
    expect(Object.keys(went).length).toBeGreaterThan(25);
    expect(await stateOf(test)).toEqual(before);
    expect(existsSync(join(test.root, '.flotilla/tampered'))).toBe(false);
    expect(existsSync('/tmp/mine')).toBe(false);
    expect(existsSync(join(base, 'cache'))).toBe(false);
    expect(test.processes()).toEqual([]);
  });
});

describe('an agent in a sandbox that forges an object', () => {
  it('lands nothing red', async () => {
    const files = { 'proof.sh': 'test "$(cat lib.txt)" = right\n', 'lib.txt': 'right\n' };
    const test = await project({
      files,
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [landRed, report] },
      settings: { checks: [{ name: 'proof', kind: 'test', argv: ['sh', 'proof.sh'], timeoutMs: null }] },
    });
    const { lines } = await test.run({ maxFailures: 1, sandbox: true });
    const [end] = lines.filter((line) => line.type === 'attempt_finished');
    expect(end).toMatchObject({ outcome: 'tampered', reason: expect.stringContaining('lib.txt') });
    expect(await test.git('show', 'main:lib.txt')).toBe('right');
    expect(await test.git('fsck')).not.toMatch(/error|missing/);
  });
});

function plantSecrets(base: string): void {
  for (const file of ['.ssh/id', '.aws/credentials', 'repo/.env', 'home/wt/neighbour']) {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), 'secret\n');
  }
}

function writeRecipe({ project: { settings } }: TestProject, steps: readonly unknown[]): void {
  writeFileSync(settings.demoRecipes ?? '', JSON.stringify({ a: { steps } }));
}

async function stateOf(test: TestProject) {
  const refs = await test.git('for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/tags');
  return { refs, config: readFileSync(join(test.root, '.git/config'), 'utf8'), readme: test.read('README.md') };
}
