import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deferred } from '../../../test/support/deferred';
import { contextOn, type Outside } from '../../../test/support/engine-context';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber, type CommitId } from '../../shared/ids';
import { err } from '../../shared/result';
import type { Git, MoveOutcome } from '../ports/git';
import { createMergeQueue } from './merge-queue';

const stage = useEngineStages();

/** So many features that wait to land, the first one first; the branch of feature 1 stands at `h1`. */
function enqueued(many: number): EngineStage {
  const on = stage(Array.from({ length: many }, (_, index) => ({ name: `F${index + 1}` })));
  on.startRun();
  for (let number = 1; number <= many; number += 1) {
    const who = { attemptId: on.claim(number, number), generation: 1 };
    on.ledger.must(featureNumber(number), { type: 'report', by: 'exit', ...who });
    on.ledger.must(featureNumber(number), { type: 'verify', head: headOf(number), verificationMs: 1, ...who });
    on.clock.advance(1);
  }
  return on;
}

const headOf = (number: number) => commitId(`h${number}`);
const uncommitted = { moved: false, why: 'uncommitted_changes', files: ['a.txt', 'b.txt'], checkout: '/repo' } as const;

/** A repository in which every merge is clean; `moves` is what becomes of moving the target, the last one for ever. */
function repository(moves: readonly MoveOutcome[] = [{ moved: true }]) {
  const repo = { target: commitId('t0'), asked: 0, retry: () => {}, watchers: 0 };
  const git: Partial<Git> = {
    resolve: async () => repo.target,
    mergeTree: async (_, theirs) => ({ clean: true, tree: `tree of ${theirs}` }),
    commitTree: async ({ tree }) => commitId(tree.replace('tree of ', 'merged ')),
    async moveTarget({ to }) {
      const outcome = moves[Math.min(repo.asked, moves.length - 1)] ?? { moved: true };
      repo.asked += 1;
      if (outcome.moved) repo.target = to;
      return outcome;
    },
    watchCheckout(_ref, callback) {
      repo.retry = callback;
      repo.watchers += 1;
      return async () => void (repo.watchers -= 1);
    },
  };
  return Object.assign(repo, { git });
}

type Options = { readonly outside?: Outside; readonly baseline?: Promise<void> };

function begin(on: EngineStage, git: Partial<Git>, { outside, baseline = Promise.resolve() }: Options = {}) {
  const context = contextOn(on, { ...outside, git: { ...git, ...outside?.git } });
  const stop = new AbortController();
  const faults: unknown[] = [];
  const waiters = new Map<() => void, () => boolean>();
  const told: [number, boolean][] = [];
  const queue = createMergeQueue(context, {
    baseline,
    signal: stop.signal,
    exclusively: (task) => task(),
    onChange() {
      for (const [resolve, holds] of waiters) if (holds() && waiters.delete(resolve)) resolve();
    },
    onWait: (feature) => told.push([feature, queue.waits().has(feature)]),
    onFault: (cause) => faults.push(cause),
  });
  onTestFinished(() => queue.close());
  /** Does something and waits until the queue has brought about what is told. */
  async function until(holds: () => boolean, act: () => void = queue.wake): Promise<void> {
    const done = new Promise<void>((resolve) => void waiters.set(resolve, holds));
    act();
    await done;
  }
  return {
    queue,
    stop,
    faults,
    told,
    signals: context.signals,
    status: (number: number) => on.store.feature(featureNumber(number))?.status,
    waits: () => Object.fromEntries(queue.waits()),
    until,
    /** Lands what can land. */
    through: () => until(queue.settled),
  };
}

describe('the merge queue', () => {
  it('lands what waits one after the other, each on the one before', async () => {
    const on = enqueued(2);
    const built: (readonly CommitId[])[] = [];
    const repo = repository();
    const moved: string[] = [];
    const git: Partial<Git> = {
      ...repo.git,
      async commitTree(commit) {
        built.push(commit.parents);
        return commitId(`m${built.length}`);
      },
    };
    const outside = { guard: { targetMoves: () => undefined, targetMoved: (to: string) => void moved.push(to) } };
    const { queue, through, status } = begin(on, git, { outside });
    expect(queue.settled()).toBe(false);
    await through();
    expect([status(1), status(2), repo.target]).toEqual(['landed', 'landed', 'm2']);
    expect(built).toEqual([
      ['t0', 'h1'],
      ['m1', 'h2'],
    ]);
    // Or the guard would take a landing for somebody's tampering.
    expect(moved).toEqual(['m1', 'm2']);
    expect(on.store.feature(featureNumber(1))).toMatchObject({ landedCommit: 'm1', landedVerified: false });
  });

  it('lands nothing before the baseline is known', async () => {
    const on = enqueued(1);
    const known = deferred();
    const { through, status } = begin(on, repository().git, { baseline: known.promise });
    const landed = through();
    await nextTurn();
    expect(status(1)).toBe('merging');
    known.resolve();
    await landed;
    expect(status(1)).toBe('landed');
  });

  it('lets others pass what waits for the person’s own changes, and tries it again when these change', async () => {
    const on = enqueued(2);
    const repo = repository([uncommitted, { moved: true }]);
    const { through, until, status, waits, signals, queue, told } = begin(on, repo.git);
    await through();
    const reason = 'Waiting for your uncommitted changes in a.txt, b.txt';
    expect([status(1), status(2), waits()]).toEqual(['merging', 'landed', { 1: reason }]);
    expect(signals).toEqual([{ type: 'wait', feature: 1, reason }]);
    expect([queue.settled(), repo.watchers]).toEqual([true, 1]);
    await until(() => status(1) === 'landed', repo.retry);
    expect([waits(), repo.watchers, on.clock.pending()]).toEqual([{}, 0, 0]);
    expect(told).toEqual([
      [1, true],
      [1, false],
    ]);
  });

  it('looks again by itself, for not all is told', async () => {
    const on = enqueued(1);
    const repo = repository([uncommitted, uncommitted, { moved: true }]);
    const { through, until, status, signals, queue } = begin(on, repo.git);
    await through();
    await until(
      () => repo.asked === 2 && queue.settled(),
      () => on.clock.advance(5_000),
    );
    expect([status(1), signals.length]).toEqual(['merging', 1]);
    await until(
      () => status(1) === 'landed',
      () => on.clock.advance(5_000),
    );
    expect(on.clock.pending()).toBe(0);
  });

  it('tries what waits for git itself as soon as another one has landed', async () => {
    const on = enqueued(2);
    const locked = { moved: false, why: 'git_failed', message: 'Unable to create index.lock' } as const;
    const { through, status, signals } = begin(on, repository([locked, { moved: true }]).git);
    await through();
    expect([status(1), status(2)]).toEqual(['landed', 'landed']);
    const reason =
      'Waiting for git in your checkout: Unable to create index.lock. If no git is at work there: flotilla doctor --mend';
    expect(signals).toEqual([{ type: 'wait', feature: 1, reason }]);
  });

  it('builds another candidate where the target has moved meanwhile', async () => {
    const on = enqueued(1);
    const repo = repository([{ moved: false, why: 'target_moved', now: commitId('t9') }, { moved: true }]);
    const { through, status } = begin(on, repo.git);
    await through();
    expect([status(1), repo.asked]).toEqual(['landed', 2]);
  });

  it('gives a feature back whose changes conflict with what has landed', async () => {
    const on = enqueued(2);
    const git = repository().git;
    const { through, status } = begin(on, {
      ...git,
      mergeTree: async (_, theirs) =>
        theirs === headOf(1) ? { clean: false, conflicts: ['a.txt'] } : { clean: true, tree: 'tree of h2' },
    });
    await through();
    expect([status(1), status(2)]).toEqual(['pending', 'landed']);
    expect(on.store.feature(featureNumber(1))?.lastFailure).toMatchObject({
      outcome: 'conflict',
      reason: 'Its changes conflict with what has landed meanwhile in a.txt',
    });
  });

  it.each<[string, Outside, string]>([
    [
      'there is no target any more',
      { git: { resolve: async () => null } },
      'Waiting for the branch refs/heads/main, which no longer exists',
    ],
    [
      'it can’t be checked out for its checks',
      {
        checks: [{ name: 'all', kind: 'test', argv: ['true'], timeoutMs: null }],
        git: { checkoutDetached: async () => err({ code: 'git_failed', message: 'the disk is full.' }) },
      },
      'Waiting for a place to verify it: the disk is full',
    ],
    [
      'a person has to look at what was tampered with',
      { guard: { landingPaused: () => 'Waiting for a person' } },
      'Waiting for a person',
    ],
  ])('says why it waits where %s', async (_, outside, reason) => {
    const { through, status, waits } = begin(enqueued(1), repository().git, { outside });
    await through();
    expect([status(1), waits()]).toEqual(['merging', { 1: reason }]);
  });

  it('lands nothing of an attempt that changed what it may not', async () => {
    const on = enqueued(1);
    const outside = { guard: { doingOf: () => 'a hook was added' } };
    const repo = repository();
    const { through, status } = begin(on, repo.git, { outside });
    await through();
    expect([status(1), repo.asked]).toEqual(['pending', 0]);
    expect(on.store.feature(featureNumber(1))?.lastFailure).toMatchObject({ outcome: 'tampered' });
  });

  it('reads everything anew where objects of the repository were damaged and are back', async () => {
    const on = enqueued(1);
    const damage = { what: 'an object was forged', by: null, lasting: false, ownLost: false };
    const found = [null, damage];
    const repo = repository();
    const outside = { guard: { inspectObjects: async () => found.shift() ?? null } };
    const { through, status } = begin(on, repo.git, { outside });
    await through();
    expect([status(1), found]).toEqual(['landed', []]);
    const warnings = on.store
      .eventsAfter(0, 100)
      .flatMap(({ event }) => (event.type === 'warning_raised' ? event.message : []));
    expect(warnings).toEqual(['Damaged in the repository: an object was forged']);
  });

  it('waits where the repository lacks what everything needs', async () => {
    const on = enqueued(1);
    const paused = 'Landing is paused: an object is missing';
    const guard = { isDamaged: () => true, landingPaused: () => paused };
    const repo = repository();
    const { through, status, waits } = begin(on, repo.git, { outside: { guard } });
    await through();
    expect([status(1), waits(), repo.asked]).toEqual(['merging', { 1: paused }, 0]);
  });

  it('tells of a bug and goes on when woken again', async () => {
    const on = enqueued(1);
    const repo = repository();
    const broken = new Error('git crashed');
    let fails = 1;
    const { until, faults, status } = begin(on, {
      ...repo.git,
      resolve: () => (fails-- > 0 ? Promise.reject(broken) : Promise.resolve(repo.target)),
    });
    await until(() => faults.length > 0);
    await until(() => status(1) === 'landed');
    expect(faults).toEqual([broken]);
  });

  it('finishes what it has begun when it is closed, and takes no further one', async () => {
    const on = enqueued(2);
    const { queue, status } = begin(on, repository().git);
    queue.wake();
    await Promise.resolve();
    await queue.close();
    queue.wake();
    expect([status(1), status(2)]).toEqual(['landed', 'merging']);
  });

  it('begins nothing once its run is stopping', async () => {
    const on = enqueued(1);
    const repo = repository();
    const { queue, stop, status } = begin(on, repo.git);
    stop.abort();
    queue.wake();
    await queue.close();
    expect([status(1), repo.asked]).toEqual(['merging', 0]);
  });
});

describe('an entry that is withdrawn', () => {
  it('does not land until it is admitted again', async () => {
    const on = enqueued(2);
    const { queue, through, status } = begin(on, repository().git);
    await queue.withdraw(attemptId('a1'));
    await through();
    expect([status(1), status(2)]).toEqual(['merging', 'landed']);
    queue.readmit(attemptId('a1'));
    await through();
    expect(status(1)).toBe('landed');
  });

  it('is let go of in the middle of its landing', async () => {
    const on = enqueued(1);
    const asked = deferred();
    const answer = deferred<CommitId>();
    const repo = repository();
    const { queue, status } = begin(on, {
      ...repo.git,
      commitTree() {
        asked.resolve();
        return answer.promise;
      },
    });
    queue.wake();
    await asked.promise;
    let gone = false;
    const withdrawn = queue.withdraw(attemptId('a1')).then(() => (gone = true));
    await nextTurn();
    expect(gone).toBe(false);
    answer.resolve(commitId('m1'));
    await withdrawn;
    expect([status(1), repo.asked]).toEqual(['merging', 0]);
  });

  it('does not begin to wait where it is withdrawn just when it would', async () => {
    const on = enqueued(1);
    const repo = repository([uncommitted]);
    const { queue, through, waits, signals } = begin(on, {
      ...repo.git,
      async moveTarget() {
        void queue.withdraw(attemptId('a1'));
        return uncommitted;
      },
    });
    await through();
    expect([waits(), signals, repo.watchers]).toEqual([{}, [], 0]);
  });

  it('waits for nothing any more', async () => {
    const on = enqueued(1);
    const { queue, through, waits } = begin(on, repository([uncommitted]).git);
    await through();
    await queue.withdraw(attemptId('a1'));
    expect(waits()).toEqual({});
  });
});
