import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../../src/adapters/processes/testing/process-probe';
import { createRegistering, type Registering } from '../../../src/host/registering/registering';
import { registeredProjects } from '../../../src/host/projects/with-registry';
import { flotillaHome } from '../../../src/host/projects/home';
import type { Registration } from '../../../src/shared/contract/wizard-calls';
import type { TaskNews } from '../../../src/shared/contract/task-news';

let base: string;
let env: Record<string, string>;
let registering: Registering;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'flo-reg-')));
  env = {
    PATH: process.env.PATH ?? '',
    HOME: base,
    FLOTILLA_HOME: join(base, 'home'),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  };
  registering = createRegistering(env);
});
afterEach(async () => {
  await registering.close();
  rmSync(base, { recursive: true, force: true });
});

const silent = () => undefined;
const staged = () => {
  const folder = join(base, 'home/cache/registering');
  return existsSync(folder) ? readdirSync(folder) : [];
};
const projects = () => registeredProjects(flotillaHome(env));

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
}

function repository(name: string): string {
  const path = join(base, name);
  mkdirSync(path);
  writeFileSync(join(path, 'shop.txt'), 'open\n');
  git(path, 'init', '--quiet', '--initial-branch=main');
  commit(path, 'Open the shop');
  return path;
}

function commit(path: string, subject: string): void {
  git(path, 'add', '.');
  git(path, '-c', 'user.name=Ada', '-c', 'user.email=ada@localhost', 'commit', '--quiet', '-m', subject);
}

function registration(part: Partial<Registration>): Registration {
  return {
    source: { kind: 'folder', path: base, whole: false },
    initGit: false,
    name: 'shop',
    target: null,
    trust: false,
    plan: { kind: 'empty' },
    agent: 'demo',
    newAgent: null,
    checks: [],
    setup: [],
    copiedFiles: [],
    concurrency: 2,
    budget: null,
    ...part,
  };
}

describe('looking at a folder', () => {
  it('tells what state it is in and changes nothing', async () => {
    const repo = repository('repo');
    const bare = join(base, 'plain');
    mkdirSync(bare);
    expect(await registering.examine(bare, false)).toMatchObject({ value: { state: 'no_repository' } });
    expect(await registering.examine(repo, false)).toMatchObject({
      value: { state: 'ready', branch: 'main', uncommitted: 0 },
    });
    writeFileSync(join(repo, 'new.txt'), '');
    expect(await registering.examine(repo, false)).toMatchObject({ value: { uncommitted: 1 } });
    git(repo, 'checkout', '--quiet', '--detach');
    git(repo, 'branch', 'flotilla/1-shop');
    expect(await registering.examine(repo, false)).toMatchObject({
      value: { state: 'detached', branch: null, branches: ['main'], toAccept: [] },
    });
    expect(await registering.examine(join(base, 'nowhere'), false)).toMatchObject({ error: { code: 'not_found' } });
    expect(existsSync(join(repo, '.flotilla'))).toBe(false);
    expect(existsSync(join(base, 'home/registry.db'))).toBe(false);
  });

  it('tells a folder of a repository from the whole of it', async () => {
    const repo = repository('repo');
    mkdirSync(join(repo, 'web'));
    expect(await registering.examine(join(repo, 'web'), false)).toMatchObject({ value: { scope: 'web', root: repo } });
    expect(await registering.examine(join(repo, 'web'), true)).toMatchObject({ value: { scope: '', path: repo } });
  });

  it('shows what would run by itself, also before there is a repository', async () => {
    const repo = repository('repo');
    writeFileSync(join(repo, '.git/hooks/pre-commit'), '#!/bin/sh\n');
    chmodSync(join(repo, '.git/hooks/pre-commit'), 0o755);
    expect(await registering.examine(repo, false)).toMatchObject({
      value: { toAccept: [{ title: 'Hooks that git would run', items: ['pre-commit'] }] },
    });
    const plain = join(base, 'plain');
    mkdirSync(join(plain, '.claude'), { recursive: true });
    writeFileSync(join(plain, '.claude/settings.json'), '{}');
    const facts = await registering.examine(plain, false);
    expect(facts).toMatchObject({ value: { toAccept: [{ title: 'Configuration that agents obey' }] } });
  });
});

it('knows the home folder by its sign, and takes neither it nor the root for a project', async () => {
  repository('repo');
  expect(await registering.examine('~/repo', false)).toMatchObject({ value: { state: 'ready' } });
  expect(await registering.checkPlace({ parent: '~', name: 'x' })).toMatchObject({ value: { path: join(base, 'x') } });
  expect(await registering.examine('~', false)).toMatchObject({ error: { message: expect.stringContaining('home') } });
  expect(await registering.examine('/', false)).toMatchObject({ error: { message: expect.stringContaining('whole') } });
});

it('offers no file of our own to be copied into worktrees', async () => {
  const repo = repository('repo');
  mkdirSync(join(repo, '.flotilla'));
  writeFileSync(join(repo, '.flotilla/flotilla.db-wal'), '');
  writeFileSync(join(repo, '.env'), 'SHOP=open\n');
  writeFileSync(join(repo, '.gitignore'), '.env\n.flotilla/\n');
  commit(repo, 'Ignore what is local');
  expect(await registering.examine(repo, false)).toMatchObject({ value: { ignored: ['.env'] } });
});

it('names everything that is wrong with a plan', async () => {
  writeFileSync(
    join(base, 'plan.json'),
    JSON.stringify([
      { id: 'a', name: 'Cart', estimate: '45 parsecs' },
      { id: 'a', name: 'Search' },
    ]),
  );
  expect(await registering.previewPlan('plan.json', base)).toMatchObject({
    message: '“45 parsecs” is not a time.',
    also: [{ message: expect.stringContaining('The id a is given twice') }],
  });
});

describe('registering', () => {
  it('makes a project with its settings and its plan, and knows it again', async () => {
    const repo = repository('repo');
    const made = await registering.register(
      registration({
        source: { kind: 'folder', path: repo, whole: false },
        plan: { kind: 'demo' },
        checks: [{ name: 'test', kind: 'test', argv: ['true'], timeoutMs: null }],
        newAgent: { name: 'mine', adapter: 'command', argv: ['mine', '--x'], model: null },
        agent: 'mine',
      }),
    );
    expect(made).toMatchObject({ ok: true, value: { name: 'shop', path: repo } });
    const settings = (file: string) => JSON.parse(readFileSync(join(base, 'home', file), 'utf8')) as unknown;
    expect(settings('settings.json')).toEqual({
      agents: [{ name: 'mine', adapter: 'command', argv: ['mine', '--x'], model: null }],
    });
    const id = made.ok ? made.value.id : '';
    expect(settings(`projects/${id}/settings.json`)).toMatchObject({
      agent: 'mine',
      concurrency: 2,
      checks: [{ name: 'test' }],
    });
    expect(await registering.examine(repo, false)).toMatchObject({
      value: { state: 'registered', registered: { id } },
    });
  });

  it('lands on the branch that was chosen, also where none is checked out', async () => {
    const repo = repository('repo');
    git(repo, 'branch', 'next');
    git(repo, 'checkout', '--quiet', '--detach');
    const source = { kind: 'folder', path: repo, whole: false } as const;
    expect(await registering.register(registration({ source }))).toMatchObject({ error: { code: 'detached_head' } });
    expect(await registering.register(registration({ source, target: 'gone' }))).toMatchObject({
      error: { message: 'There is no branch “gone” to land on.' },
    });
    expect(await registering.register(registration({ source, target: 'next' }))).toMatchObject({
      value: { target: 'refs/heads/next' },
    });
  });

  it('leaves nothing behind where it is refused', async () => {
    const repo = repository('repo');
    const source = { kind: 'folder', path: repo, whole: false } as const;
    writeFileSync(join(repo, '.git/hooks/pre-commit'), '#!/bin/sh\n');
    chmodSync(join(repo, '.git/hooks/pre-commit'), 0o755);
    expect(await registering.register(registration({ source }))).toMatchObject({ error: { code: 'untrusted' } });
    writeFileSync(join(repo, 'plan.json'), '[{"name": 7}]');
    const plan = { kind: 'file', file: 'plan.json' } as const;
    expect(await registering.register(registration({ source, plan, trust: true }))).toMatchObject({
      error: { code: 'bad_plan', where: expect.stringContaining('plan.json:1:') as string },
    });
    expect(existsSync(join(repo, '.flotilla'))).toBe(false);
    expect(projects()).toEqual({ ok: true, value: [] });
  });

  it('takes a repository back that it made where a later step fails', async () => {
    const plain = join(base, 'plain');
    mkdirSync(plain);
    writeFileSync(join(plain, 'a.txt'), 'a');
    mkdirSync(join(base, 'home'), { recursive: true });
    writeFileSync(join(base, 'home/settings.json'), '{"limits": 1}');
    const toMake = registration({ source: { kind: 'folder', path: plain, whole: false }, initGit: true, trust: true });
    expect(await registering.register(toMake)).toMatchObject({ error: { code: 'bad_settings' } });
    expect(readdirSync(plain)).toEqual(['a.txt']);
    const fresh = registration({ source: { kind: 'new', parent: base, name: 'fresh' } });
    expect(await registering.register(fresh)).toMatchObject({ error: { code: 'bad_settings' } });
    expect(existsSync(join(base, 'fresh'))).toBe(false);
    rmSync(join(base, 'home/settings.json'));
    expect(await registering.register(toMake)).toMatchObject({ ok: true });
    expect(git(plain, 'log', '--format=%s')).toBe('Start the project');
  });

  it('refuses a new folder where something is', async () => {
    repository('repo');
    const source = { kind: 'new', parent: base, name: 'repo' } as const;
    expect(await registering.register(registration({ source }))).toMatchObject({ error: { code: 'usage' } });
    expect(await registering.checkPlace({ parent: base, name: '../x' })).toMatchObject({ ok: false });
    const gone = await registering.checkPlace({ parent: join(base, 'gone'), name: 'x' });
    expect(gone).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('cloning', () => {
  it('waits aside and moves to its place in the end', async () => {
    const repo = repository('repo');
    const cloned = await registering.clone(`file://${repo}`, silent);
    expect(cloned).toMatchObject({ ok: true, value: { facts: { state: 'ready', branch: 'main' } } });
    if (!cloned.ok) return;
    const source = { kind: 'clone', staged: cloned.value.staged, parent: base, name: 'copy' } as const;
    expect(existsSync(join(base, 'copy'))).toBe(false);
    expect(await registering.register(registration({ source }))).toMatchObject({ value: { path: join(base, 'copy') } });
    expect(readFileSync(join(base, 'copy/shop.txt'), 'utf8')).toBe('open\n');
    expect(staged()).toEqual([]);
  });

  it('says what is wrong and leaves nothing behind', async () => {
    expect(await registering.clone(`file://${base}/nowhere`, silent)).toMatchObject({
      error: { code: 'git_failed', remedy: expect.stringContaining('Check the address') as string },
    });
    expect(await registering.clone('ext::touch x', silent)).toMatchObject({ error: { code: 'usage' } });
    expect(staged()).toEqual([]);
    const source = { kind: 'clone', staged: '../..', parent: base, name: 'copy' } as const;
    expect(await registering.register(registration({ source }))).toMatchObject({ error: { code: 'not_found' } });
    expect(existsSync(base)).toBe(true);
  });

  it('forgets what was not used when the wizard is left', async () => {
    await registering.clone(`file://${repository('repo')}`, silent);
    expect(staged()).toHaveLength(1);
    await registering.leave();
    expect(staged()).toEqual([]);
  });
});

describe('trying checks', () => {
  const check = (name: string, ...argv: string[]) => ({ name, kind: 'test' as const, argv, timeoutMs: null });

  it('sees the last commit and nothing else, and keeps what was said', async () => {
    const repo = repository('repo');
    writeFileSync(join(repo, 'uncommitted.txt'), '');
    const news: TaskNews[] = [];
    const checks = [
      check('committed', 'cat', 'shop.txt'),
      check('uncommitted', 'cat', 'uncommitted.txt'),
      check('missing', join(base, 'no-such-program')),
    ];
    const tried = await registering.tryChecks(
      { folder: repo, branch: null, copiedFiles: [], setup: [['touch', 'made']], checks },
      (each) => news.push(each),
    );
    expect(tried).toMatchObject({
      value: [
        { kind: 'setup', verdict: 'green' },
        { title: 'committed', verdict: 'green', tail: 'open\n' },
        { title: 'uncommitted', verdict: 'red' },
        { title: 'missing', verdict: 'not_started' },
      ],
    });
    expect(news.flatMap((each) => (each.type === 'trial' && each.state !== 'running' ? [each.index] : []))).toEqual([
      0, 1, 2, 3,
    ]);
    expect(existsSync(join(repo, 'made'))).toBe(false);
    expect(staged()).toEqual([]);
  });

  it('sees the branch that was chosen', async () => {
    const repo = repository('repo');
    git(repo, 'checkout', '--quiet', '-b', 'next');
    writeFileSync(join(repo, 'shop.txt'), 'closed\n');
    commit(repo, 'Close the shop');
    const trial = { folder: repo, copiedFiles: [], setup: [], checks: [check('shop', 'cat', 'shop.txt')] };
    expect(await registering.tryChecks({ ...trial, branch: 'main' }, silent)).toMatchObject({
      value: [{ tail: 'open\n' }],
    });
    expect(await registering.tryChecks({ ...trial, branch: null }, silent)).toMatchObject({
      value: [{ tail: 'closed\n' }],
    });
  });

  it('stops after a setup that fails', async () => {
    const repo = repository('repo');
    const tried = await registering.tryChecks(
      { folder: repo, branch: null, copiedFiles: [], setup: [['false']], checks: [check('x', 'true')] },
      silent,
    );
    expect(tried).toMatchObject({ value: [{ kind: 'setup', verdict: 'red' }] });
  });

  it('ends everything when it is cancelled', async () => {
    const repo = repository('repo');
    const pidFile = join(base, 'pid');
    let wasAlive = false;
    const checks = [
      check('long', 'sh', '-c', `sleep 600 & echo $! > ${pidFile}; echo ready; wait`),
      check('never', 'true'),
    ];
    const tried = registering.tryChecks({ folder: repo, branch: null, copiedFiles: [], setup: [], checks }, (news) => {
      if (news.type !== 'trial' || !news.tail.includes('ready') || wasAlive) return;
      wasAlive = isAlive(Number(readFileSync(pidFile, 'utf8')));
      void registering.cancel();
    });
    expect(await tried).toMatchObject({ value: [{ title: 'long', verdict: 'cancelled' }] });
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(wasAlive).toBe(true);
    expect(isAlive(pid)).toBe(false);
    expect(staged()).toEqual([]);
  });
});
