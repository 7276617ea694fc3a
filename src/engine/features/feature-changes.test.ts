import { describe, expect, it } from 'vitest';
import { contextOn, type Outside } from '../../../test/support/engine-context';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber } from '../../shared/ids';
import { err, ok } from '../../shared/result';
import { createFeatureChanges } from './feature-changes';

const stage = useEngineStages();
const [one, a1] = [featureNumber(1), attemptId('a1')];

/** Every change of a feature goes through this; what others do about it is written down in `told`. */
function begin(on: EngineStage, outside: Outside = {}) {
  const told: string[] = [];
  const live = {
    mayChange: true,
    /** What the attempt comes to when it is cancelled. */
    onCancel: () => interrupt(on),
  };
  const changes = createFeatureChanges(contextOn(on, outside), {
    attempts: {
      async cancel(id) {
        told.push(`cancel ${id}`);
        live.onCancel();
        return true;
      },
    },
    queue: {
      withdraw: async (id) => void told.push(`withdraw ${id}`),
      readmit: (id) => void told.push(`readmit ${id}`),
    },
    mayChange: () => live.mayChange,
    onChange: () => told.push('changed'),
  });
  return { changes, told, live, status: (number = 1) => on.store.feature(featureNumber(number))?.status };
}

function interrupt({ ledger, store }: EngineStage): void {
  const generation = store.feature(one)?.generation ?? 0;
  ledger.must(one, { type: 'interrupt', attemptId: a1, generation, why: 'cancelled', notBefore: null });
}

/** Feature 1 is with an agent, in its worktree. */
function atWork(): EngineStage {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  on.claim(1);
  const place = { worktree: '/wt/1', branch: 'flotilla/1', base: commitId('c0') };
  on.ledger.record({ type: 'attempt_prepared', attemptId: a1, ...place });
  return on;
}

describe('what people do to features while a run goes on', () => {
  it('happens at once where it gives no work up', async () => {
    const on = atWork();
    const { changes, told } = begin(on);
    const change = { type: 'edit', changes: { name: 'Better' }, restart: false } as const;
    expect(await changes.change('id-1', change)).toMatchObject({
      ok: true,
      value: { feature: { number: 1, name: 'Better', status: 'claimed' }, changed: true, removed: false },
    });
    expect(told).toEqual([]);
  });

  it('puts work aside that it gives up, and says where that is kept', async () => {
    const on = atWork();
    const removed: string[] = [];
    const { changes, told, status } = begin(on, {
      git: {
        async removeWorktree({ path, attempt }) {
          removed.push(`${path} of ${attempt}`);
          return ok({ rescued: 'refs/flotilla/rescue/a1' });
        },
        resolve: async () => commitId('c1'),
        deleteBranch: async () => ok(undefined),
      },
    });
    expect(await changes.change('#1', { type: 'skip' })).toMatchObject({
      ok: true,
      value: {
        feature: { status: 'skipped' },
        said: ['The work of attempt 1 is kept as refs/flotilla/rescue/a1.'],
      },
    });
    expect(told).toEqual(['cancel a1', 'changed']);
    expect([status(), removed]).toEqual(['skipped', ['/wt/1 of a1']]);
  });

  it('keeps a lane free for what is started over until it may be claimed again', async () => {
    const on = atWork();
    let cleared: () => void = () => undefined;
    const clearing = new Promise<void>((resolve) => (cleared = resolve));
    const { changes, status } = begin(on, {
      git: {
        removeWorktree: async () => (await clearing, ok({ rescued: null })),
        resolve: async () => null,
        retireBranch: async () => ok(undefined),
      },
    });
    const done = changes.change('#1', { type: 'edit', changes: { name: 'Better' }, restart: true });
    const kept = [status(), changes.restarting()];
    cleared();
    expect(await done).toMatchObject({ ok: true });
    expect([...kept, changes.restarting()]).toEqual(['pending', 1, 0]);
  });

  it('says of what can’t be cleared away that the next run tries again', async () => {
    const fault = { code: 'git_failed', message: 'it is locked' } as const;
    const { changes } = begin(atWork(), { git: { removeWorktree: async () => err(fault) } });
    expect(await changes.change('#1', { type: 'reset' })).toMatchObject({
      ok: true,
      value: { said: ['/wt/1 could not be removed: it is locked. The next run tries again.'] },
    });
  });

  it('interrupts nobody for what is refused anyway', async () => {
    const on = stage([{ name: 'A' }, { name: 'B', dependencies: [1] }]);
    on.startRun();
    on.claim(1);
    const { changes, told, status } = begin(on);
    expect(await changes.change('#1', { type: 'skip' })).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect([told, status()]).toEqual([['changed'], 'claimed']);
  });

  it('takes what waits to land out of the queue', async () => {
    const on = stage([{ name: 'A' }]);
    on.startRun();
    on.claim(1);
    const who = { attemptId: a1, generation: 1 };
    on.ledger.must(one, { type: 'report', by: 'exit', ...who });
    on.ledger.must(one, { type: 'verify', head: commitId('c1'), verificationMs: 1, ...who });
    const { changes, told, status } = begin(on, {
      git: {
        resolve: async () => null,
        retireBranch: async () => ok(undefined),
        removeWorktree: async () => ok({ rescued: null }),
      },
    });
    expect(await changes.change('#1', { type: 'defer', reason: 'not now' })).toMatchObject({ ok: true });
    expect(told).toEqual(['withdraw a1', 'readmit a1', 'changed']);
    expect([status(), on.store.mergeEntries()]).toEqual(['pending', []]);
  });

  it('is refused where the work has landed before it could be put aside', async () => {
    const on = atWork();
    const { changes, live, status } = begin(on);
    live.onCancel = () => on.land(1);
    expect(await changes.change('#1', { type: 'reset' })).toMatchObject({
      ok: false,
      error: { code: 'refused', message: '#1 A has landed before its work could be put aside.' },
    });
    expect(status()).toBe('landed');
  });

  it('comes one after the other for one feature, which nobody may claim meanwhile', async () => {
    const { changes, status } = begin(stage([{ name: 'A' }]));
    const skipped = changes.change('#1', { type: 'skip' });
    const reset = changes.change('#1', { type: 'reset' });
    expect([changes.holds(one), changes.holds(featureNumber(2)), changes.busy()]).toEqual([true, false, true]);
    // In the other order the reset of what is pending would have been all there is to it.
    expect([(await skipped).ok, (await reset).ok, status()]).toEqual([true, true, 'pending']);
    expect([changes.holds(one), changes.busy()]).toEqual([false, false]);
  });

  it('is told to whoever asks for a feature that is gone by its turn', async () => {
    const { changes } = begin(stage([{ name: 'A' }]));
    const removed = changes.change('#1', { type: 'remove', detach: false });
    const skipped = changes.change('#1', { type: 'skip' });
    expect(await removed).toMatchObject({ ok: true, value: { removed: true, feature: { name: 'A' } } });
    expect(await skipped).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await changes.change('#1', { type: 'retry' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('waits for the end of a run that is ending', async () => {
    const on = stage([{ name: 'A' }]);
    const { changes, live } = begin(on);
    const skipped = changes.change('#1', { type: 'skip' });
    const reset = changes.change('#1', { type: 'reset' });
    live.mayChange = false;
    expect(await skipped).toMatchObject({ ok: true });
    const stale = { ok: false, error: { code: 'stale', message: 'The run is just ending.' } };
    expect(await reset).toMatchObject(stale);
    expect(await changes.change('#1', { type: 'reset' })).toMatchObject(stale);
    expect(changes.transact(() => ok(1))).toMatchObject(stale);
  });

  it('may change the backlog in one transaction', () => {
    const on = stage([{ name: 'A' }]);
    const { changes } = begin(on);
    const renamed = changes.transact((tx) => ok(tx.append({ type: 'feature_removed', feature: one }, 5).event.type));
    expect(renamed).toEqual(ok('feature_removed'));
    expect(on.store.features()).toEqual([]);
  });

  it('lets the next change through where one broke', async () => {
    const { changes, live } = begin(atWork());
    live.onCancel = () => {
      throw new Error('the disk is full');
    };
    await expect(changes.change('#1', { type: 'reset' })).rejects.toThrow('the disk is full');
    expect(changes.busy()).toBe(false);
  });
});
