import { describe, expect, it } from 'vitest';
import { attemptId, commitId } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import type { GuardFinding, GuardSnapshot } from '../ports/git';
import { createGuard } from './guard';

const main = 'refs/heads/main';
const [a, b] = [attemptId('a'), attemptId('b')];

/** A repository of which only what the guard looks at is there; commits are ancestors of those that sort behind them. */
function repository(reflogs: Readonly<Record<string, readonly string[]>> = {}, neighbour = false) {
  let now: GuardSnapshot = {
    config: {},
    configFile: { state: 'readable', content: '' },
    files: {},
    refs: { [main]: 'c1', 'refs/heads/other': 'c1' },
    heads: {},
  };
  const restored: GuardFinding[] = [];
  const movedOn: string[] = [];
  const change = (part: Partial<GuardSnapshot>) => void (now = { ...now, ...part });
  const ref = (name: string, value: string) => change({ refs: { ...now.refs, [name]: value } });
  const git = {
    guardSnapshot: async () => now,
    async guardRestore(before: GuardSnapshot, findings: readonly GuardFinding[]) {
      restored.push(...findings);
      now = before;
      return findings.filter((finding) => finding.kind === 'ref' && movedOn.includes(finding.ref));
    },
    resolve: async (name: string) => now.refs[name] ?? name,
    isAncestor: async (one: string, other: string) => one <= other,
    commitsMadeIn: async (worktree: string) => reflogs[worktree] ?? [],
  };
  const deps = {
    git,
    workspace: { exists: async (path: string) => path in reflogs },
    files: { folder: (name: string) => `/kept/${name}` },
    clock: { now: () => 5 },
    log: { write: () => {} },
    project: { target: main },
    neighbourAtWork: () => neighbour,
  } as unknown as EngineDependencies;
  const setting = (key: string, ...values: string[]) => change({ config: { ...now.config, [key]: values } });
  return { deps, restored, movedOn, change, ref, setting, now: () => now };
}

const changed = (key: string, after: readonly string[]) => ({ kind: 'config', key, before: [], after });

describe('the guard', () => {
  it('takes for the person’s own what changes while no agent works', async () => {
    const { deps, setting, restored } = repository();
    const guard = await createGuard(deps);
    setting('alias.st', '!status');
    expect(await guard.inspect()).toEqual({ clean: true });
    guard.watch(a, '/wt/a');
    expect(await guard.inspect()).toEqual({ clean: true });
    expect(restored).toEqual([]);
  });

  it('puts back what can execute, and knows the one attempt that ran', async () => {
    const { deps, setting, restored } = repository();
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    setting('core.fsmonitor', 'evil');
    guard.unwatch(a);
    const what = 'git setting core.fsmonitor was changed. It has been put back';
    expect(await guard.inspect()).toEqual({ clean: false, by: a, what });
    expect(restored).toEqual([changed('core.fsmonitor', ['evil'])]);
    expect(guard.doingOf(a)).toBe(what);
    expect(guard.doingOf(b)).toBeNull();
    guard.watch(a, '/wt/a');
    expect(guard.doingOf(a)).toBeNull();
  });

  it('blames nobody where agents of a neighbour are at work, and lands nothing more', async () => {
    const { deps, setting, restored } = repository({}, true);
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    setting('core.fsmonitor', 'evil');
    expect(await guard.inspect()).toMatchObject({ clean: false, by: null });
    expect(restored).toEqual([changed('core.fsmonitor', ['evil'])]);
    expect(guard.landingPaused()).toContain('core.fsmonitor');
  });

  it('blames nobody when several ran, and only the last one once the others were looked at', async () => {
    const { deps, setting } = repository();
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    guard.watch(b, '/wt/b');
    setting('alias.x', '!x');
    expect(await guard.inspect()).toMatchObject({ clean: false, by: null });
    guard.unwatch(a);
    expect(await guard.inspect()).toEqual({ clean: true });
    setting('alias.x', '!x');
    expect(await guard.inspect()).toMatchObject({ clean: false, by: b });
  });

  it('lets people move their branches', async () => {
    const { deps, ref, restored } = repository({ '/wt/a': ['c1'] });
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    ref(main, 'c2');
    expect(await guard.inspect()).toEqual({ clean: true });
    expect(restored).toEqual([]);
  });

  it('sees on where a worktree is cleared away while it is read, and nothing where it can’t be read', async () => {
    const reflogs: Record<string, readonly string[]> = { '/wt/a': ['c1'], '/wt/b': ['c9'] };
    const { deps, ref } = repository(reflogs);
    const unreadable = new Error('git log failed');
    let mayGo = false;
    const read = deps.git.commitsMadeIn;
    deps.git.commitsMadeIn = async (worktree) => {
      if (worktree !== '/wt/a') return read(worktree);
      if (mayGo) delete reflogs[worktree];
      throw unreadable;
    };
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    guard.watch(b, '/wt/b');
    ref('refs/heads/other', 'c9');
    await expect(guard.inspect()).rejects.toBe(unreadable);
    mayGo = true;
    expect(await guard.inspect()).toMatchObject({ clean: false, by: b });
  });

  it('puts back a branch that stands on a commit an attempt made, whoever else ran', async () => {
    const { deps, ref, restored } = repository({ '/wt/a': ['c9', 'c1'], '/wt/b': ['c1'] });
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    guard.watch(b, '/wt/b');
    ref(main, 'c9');
    expect(await guard.inspect()).toMatchObject({ by: a, what: `${main} was moved. It has been put back` });
    expect(restored).toEqual([{ kind: 'ref', ref: main, before: 'c1', after: 'c9' }]);
  });

  it('takes what stands in for an object for tampering, whatever it points at', async () => {
    const { deps, ref, restored } = repository({ '/wt/a': ['c1'] });
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    ref('refs/replace/b1', 'b2');
    const what = 'refs/replace/b1 was made. It has been put back';
    expect(await guard.inspect()).toEqual({ clean: false, by: a, what });
    expect(restored).toEqual([{ kind: 'ref', ref: 'refs/replace/b1', before: null, after: 'b2' }]);
  });

  it('takes a branch that goes back to where attempts began for a person’s', async () => {
    const { deps, ref } = repository({ '/wt/a': ['c1', 'c0'] });
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    ref('refs/heads/other', 'c0');
    expect(await guard.inspect()).toEqual({ clean: true });
  });

  it('gives a lost branch back and charges nobody', async () => {
    const { deps, change, now } = repository({ '/wt/a': [] });
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    change({ refs: { [main]: 'c1' } });
    const what = 'refs/heads/other was deleted. It has been put back';
    expect(await guard.inspect()).toEqual({ clean: false, by: null, what });
    expect(now().refs).toHaveProperty(['refs/heads/other'], 'c1');
  });

  it('says what it left because somebody had gone on from there, and has nothing land on it', async () => {
    const { deps, ref, setting, movedOn } = repository({ '/wt/a': ['c5', 'c1'] });
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    ref(main, 'c5');
    setting('alias.x', '!x');
    movedOn.push(main);
    const what =
      'git setting alias.x was changed; refs/heads/main was moved. Not put back, because somebody has gone on from there: refs/heads/main (c5). The rest has been put back';
    expect(await guard.inspect()).toEqual({ clean: false, by: a, what });
    expect(guard.doingOf(a)).toBe(what);
    expect(guard.landingPaused()).toBe(`Landing is paused: ${what}. Look at it, then start a run again`);
  });

  it('finds what an attempt put on the target also below what a person built on it, and says it once', async () => {
    const { deps, ref, restored } = repository({ '/wt/a': ['c5', 'c1'] });
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    ref(main, 'c7');
    const what =
      'refs/heads/main was moved. Not put back, because somebody has gone on from there: refs/heads/main (c5)';
    expect(await guard.inspect()).toEqual({ clean: false, by: a, what });
    expect(guard.landingPaused()).toContain(what);
    expect(restored).toEqual([]);
    expect(await guard.inspect()).toEqual({ clean: true });
  });

  it('takes a target that the engine is about to move for nobody’s doing', async () => {
    const { deps, ref } = repository({ '/wt/a': ['c5', 'c1'] });
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    guard.targetMoves(commitId('c6'));
    ref(main, 'c6');
    expect(await guard.inspect()).toEqual({ clean: true });
  });

  it('knows the target’s moves by the engine, and lets our own branches come and go', async () => {
    const { deps, ref, restored } = repository({ '/wt/a': ['c5', 'c1'] });
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    ref(main, 'c5');
    ref('refs/heads/flotilla/1-a', 'c5');
    guard.targetMoved(commitId('c5'));
    expect(await guard.inspect()).toEqual({ clean: true });
    expect(restored).toEqual([]);
  });

  it('looks once at a time', async () => {
    const { deps, setting } = repository();
    const guard = await createGuard(deps);
    guard.watch(a, '/wt/a');
    setting('alias.x', '!x');
    const reports = await Promise.all([guard.inspect(), guard.inspect()]);
    expect(reports.map((report) => report.clean)).toEqual([false, true]);
  });
});
