import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { countLeftovers } from '../../../src/host/doctor/count-leftovers';
import { diagnose } from '../../../src/host/doctor/diagnose';
import type { Finding } from '../../../src/host/doctor/finding';
import { changeFeature } from '../../../src/host/projects/change-feature';
import { holdHostLock } from '../../../src/host/projects/write-access';
import { hostRun } from '../../support/host-process';
import { unwrap, type TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const one = [{ id: 'a', name: 'A' }];

/** What is neither good nor about the machine. */
const troubles = async (test: TestProject, mend = false): Promise<readonly Finding[]> => {
  const found = unwrap(await diagnose({ dir: test.root, cwd: test.root, env: test.env }, mend ? 'all' : 'nothing'));
  const machine = ['node', 'git', 'settings', 'sandbox', 'agent', 'leftover'];
  return found.filter(({ what, state }) => state !== 'good' && !machine.includes(what));
};
const brief = (findings: readonly Finding[]) => findings.map(({ state, what }) => `${state} ${what}`).sort();

const oldFile = (path: string): string => {
  writeFileSync(path, '');
  utimesSync(path, 1_000, 1_000);
  return path;
};
/** The sockets of killed hosts, as they are a minute later. */
const agedSockets = ({ env }: TestProject): readonly string[] => {
  const folder = join(env['XDG_RUNTIME_DIR'] ?? '', 'flotilla');
  return readdirSync(folder).map((name) => {
    utimesSync(join(folder, name), 1_000, 1_000);
    return join(folder, name);
  });
};
const worktreesOf = ({ project: { home, project: own } }: TestProject) => join(home.worktrees, own.id.slice(0, 8));

describe('a host that was killed', () => {
  const begun = [
    { write: 'begun.js', lines: ['// begun'] },
    { spawn: ['sleep', '600'], detached: true },
    { think: 'now' },
    { hang: true },
  ];

  it('leaves processes, a lease and a run, which mend puts right without losing the work', async () => {
    const test = await project({ plan: one, recipes: { a: begun } });
    await hostRun(test, (line) => line.type === 'agent_update' && line['thought'] === 'now');
    const found = await troubles(test);
    expect(found.every(({ canMend }) => canMend)).toBe(true);
    expect(brief(found)).toEqual(expect.arrayContaining(['bad process', 'note lease', 'note run', 'note host record']));
    // By now what dies with its host is dead, and what stays stays: looking alone ends nothing.
    const alive = test.processes();
    expect(alive).not.toEqual([]);
    await troubles(test);
    expect(test.processes()).toEqual(alive);
    const left = unwrap(await countLeftovers(test.project));
    expect(left).toEqual({ processes: found.filter(({ what }) => what === 'process').length, worktrees: 0 });
    const lock = unwrap(await holdHostLock(test.project.home, test.project.project));
    // Beside a host they are its own.
    expect(unwrap(await countLeftovers(test.project))).toEqual({ processes: 0, worktrees: 0 });
    lock.release();

    const mended = brief(await troubles(test, true));
    expect(mended).toEqual(
      expect.arrayContaining(['mended process', 'mended lease', 'mended run', 'mended host record']),
    );
    expect(mended.filter((finding) => !finding.startsWith('mended'))).toEqual([]);
    expect(test.processes()).toEqual([]);
    const { feature, attempt, leases } = test.withStore((store) => ({
      feature: store.features()[0],
      attempt: store.attempts()[0],
      leases: store.leases(),
    }));
    expect(feature).toMatchObject({ status: 'pending', failures: 0 });
    expect(attempt).toMatchObject({ number: 1, status: 'interrupted' });
    expect(leases).toEqual([]);
    expect(existsSync(join(attempt?.worktree ?? '', 'begun.js'))).toBe(true);
    const sockets = agedSockets(test);
    expect(sockets).not.toEqual([]);
    expect(await troubles(test, true)).toEqual([]);
    expect(sockets.filter(existsSync)).toEqual([]);
  });

  it('leaves what a person gave up since, which mend clears away, its work kept', async () => {
    const test = await project({ plan: one, recipes: { a: begun } });
    await hostRun(test, (line) => line.type === 'agent_update' && line['thought'] === 'now');
    const request = { dir: test.root, cwd: test.root, env: test.env, trust: false, target: null, askTrust: null };
    unwrap(await changeFeature(request, 'a', { type: 'reset' }, Date.now()));
    // The agent itself may end with its host; what it started does not.
    expect(new Set(brief(await troubles(test, true)))).toEqual(
      new Set([
        'mended branch',
        'mended host record',
        'mended process',
        'mended rescue',
        'mended run',
        'mended worktree',
      ]),
    );
    const [attempt] = test.withStore((store) => store.attempts());
    expect(await test.git('show', `refs/flotilla/rescue/${attempt?.id}:begun.js`)).toBe('// begun');
    expect(existsSync(attempt?.worktree ?? '')).toBe(false);
    expect(await troubles(test, true)).toEqual([]);
  });
});

describe('lock files of git', () => {
  it('go when they are old and nobody holds them; young ones stay', async () => {
    const test = await project({ plan: one });
    const old = ['index.lock', 'config.lock', 'refs/heads/flotilla.lock'].map((name) =>
      oldFile(join(test.root, '.git', name)),
    );
    const young = join(test.root, '.git/HEAD.lock');
    writeFileSync(young, '');
    const seen = await troubles(test);
    expect(brief(seen)).toEqual(['bad git lock', 'bad git lock', 'bad git lock', 'note git lock']);
    expect(seen.every(({ canMend, state }) => canMend === (state === 'bad'))).toBe(true);
    expect(seen.find(({ message }) => message.includes('index.lock'))?.remedy).toMatch(/rm .*index\.lock/);
    expect(old.every(existsSync)).toBe(true);
    expect(brief(await troubles(test, true))).toEqual([
      'mended git lock',
      'mended git lock',
      'mended git lock',
      'note git lock',
    ]);
    expect(old.some(existsSync)).toBe(false);
    expect(existsSync(young)).toBe(true);
  });

  it('stay while a git is at work there', async () => {
    const test = await project({ plan: one });
    const lock = oldFile(join(test.root, '.git/index.lock'));
    const git = spawn('git', ['cat-file', '--batch'], { cwd: test.root, stdio: ['pipe', 'pipe', 'ignore'] });
    const exited = once(git, 'exit');
    try {
      // It answers once it stands in the repository.
      git.stdin.write('HEAD\n');
      await once(git.stdout, 'data');
      const [finding] = await troubles(test, true);
      expect(finding).toMatchObject({ what: 'git lock', state: 'note' });
      expect(finding?.message).toContain(`process ${git.pid}`);
      expect(existsSync(lock)).toBe(true);
    } finally {
      git.stdin.end();
      await exited;
    }
    // Any git on this machine that is just ending has no place that could be read, and so may be at work here.
    await expect.poll(async () => brief(await troubles(test, true)), { timeout: 20_000 }).toEqual(['mended git lock']);
    expect(existsSync(lock)).toBe(false);
  });
});

describe('what no attempt needs', () => {
  it('goes, its work is kept, and what is a person’s stays', async () => {
    const test = await project({ plan: one });
    const folder = worktreesOf(test);
    const stray = join(folder, '7');
    mkdirSync(folder, { recursive: true });
    await test.git('worktree', 'add', '-q', '-b', 'flotilla/7-lost', stray);
    writeFileSync(join(stray, 'lost.js'), '// lost\n');
    await test.git('branch', 'flotilla/8-landed', 'main');
    await test.git('branch', 'flotilla/mine', 'main');
    await test.git('worktree', 'add', '-q', '-b', 'own', join(test.root, '../own'));
    for (const name of ['9.removed-0123abcd', '9.kept-5', 'notes']) mkdirSync(join(folder, name));

    expect(brief(await troubles(test))).toEqual([
      'note branch',
      'note branch',
      'note worktree',
      'note worktree',
      'note worktree',
      'note worktree',
    ]);
    expect(existsSync(stray)).toBe(true);
    expect(brief(await troubles(test, true))).toEqual([
      'mended branch',
      'mended branch',
      'mended worktree',
      'mended worktree',
      'note worktree',
      'note worktree',
    ]);
    expect(await test.git('for-each-ref', '--format=%(refname:short)', 'refs/heads')).toBe('flotilla/mine\nmain\nown');
    const kept = await test.git('for-each-ref', '--format=%(refname)', 'refs/flotilla/rescue');
    expect(await test.git('show', `${kept.split('\n')[0]}:lost.js`)).toBe('// lost');
    expect(existsSync(stray)).toBe(false);
    expect(existsSync(join(folder, '9.removed-0123abcd'))).toBe(false);
    expect(existsSync(join(folder, '9.kept-5'))).toBe(true);
    expect(existsSync(join(folder, 'notes'))).toBe(true);
  });
});

describe('what can’t be mended', () => {
  it('is what a running host owns', async () => {
    const test = await project({ plan: one });
    const lock = oldFile(join(test.root, '.git/index.lock'));
    const held = unwrap(await holdHostLock(test.project.home, test.project.project));
    try {
      expect(brief(await troubles(test, true))).toEqual(['note mend']);
      expect(existsSync(lock)).toBe(true);
    } finally {
      held.release();
    }
  });

  it('is a database of a newer version', async () => {
    const test = await project({ plan: one });
    const file = test.project.databaseFile;
    const db = new Database(file);
    const version = Number(db.pragma('user_version', { simple: true }));
    db.pragma(`user_version = ${version + 1}`);
    db.close();
    expect(await troubles(test, true)).toMatchObject([
      { what: 'database', state: 'bad', message: expect.stringMatching(/newer Flotilla/) },
    ]);
  });

  it('is a folder that is not there', async () => {
    const test = await project({ plan: one });
    const nowhere = await diagnose({ dir: './nowhere', cwd: test.root, env: test.env }, 'nothing');
    expect(nowhere).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
