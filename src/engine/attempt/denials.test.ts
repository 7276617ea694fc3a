import { describe, expect, it } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { commitId, featureNumber } from '../../shared/ids';
import { ok } from '../../shared/result';
import { reportOf } from '../run/report-of';
import { commitWork } from './commit-work';
import { asDenied, mostDenials, warnOfDenials } from './denials';

const stage = useEngineStages();
const outside = { title: 'Write /x', reason: '/x is outside of the worktree.' };

/** Attempt a1 is at work. */
function atWork() {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  const attempt = on.store.attempt(on.claim(1));
  if (attempt === undefined) throw new Error('nothing was claimed');
  return { on, attempt, deny: warnOfDenials(on.ledger, attempt) };
}

describe('what an agent was denied', () => {
  it('is warned of once for each tool, also where its session goes on', () => {
    const { on, attempt, deny } = atWork();
    deny(outside);
    deny({ title: 'WebFetch', reason: '' });
    deny({ ...outside, reason: 'still not' });
    warnOfDenials(on.ledger, attempt)(outside);
    expect(warningsOn(on)).toEqual([
      ['tool_denied', 'Its agent was denied Write /x (/x is outside of the worktree)', 1],
      ['tool_denied', 'Its agent was denied WebFetch', 1],
    ]);
  });

  it('is bounded', () => {
    const { on, attempt, deny } = atWork();
    for (let each = 0; each < 50; each++) deny({ title: `Write /${each}`, reason: '' });
    warnOfDenials(on.ledger, attempt)(outside);
    expect(warningsOn(on)).toHaveLength(mostDenials + 1);
    expect(warningsOn(on).at(-1)?.[1]).toBe('Its agent was denied more than 5 things; its log has the rest');
    expect(asDenied(on.ledger, attempt)).toMatch(/; it was denied: Write \/0, .*, Write \/4, and more$/);
  });

  it('is in the report of its run', () => {
    const { on, deny } = atWork();
    deny(outside);
    const run = on.store.lastRun();
    if (run === undefined) throw new Error('no run');
    const [row] = reportOf(on.store, run, { now: 5, demo: false }).features;
    expect(row?.warnings).toEqual(['Its agent was denied Write /x (/x is outside of the worktree)']);
  });

  it.each([
    [true, 'nothing changed; it was denied: Write /x (/x is outside of the worktree)'],
    [false, 'nothing changed'],
  ])('is a reason why nothing changed: %s', async (denied, words) => {
    const { on, attempt, deny } = atWork();
    if (denied) deny(outside);
    const context = contextOn(on, {
      git: {
        clearStaleLocks: async () => undefined,
        commitAll: async () => ok({ head: commitId('c0'), committed: false, refused: [] }),
        changes: async () => [],
        largeFiles: async () => [],
      },
    });
    const feature = on.store.feature(featureNumber(1));
    if (feature === undefined) throw new Error('no feature');
    const place = { worktree: '/wt/1', branch: 'flotilla/1', base: commitId('c0') };
    const work = { feature, attempt, place, env: {}, signal: new AbortController().signal };
    expect(await commitWork(context, work, false)).toEqual({
      kind: 'failed',
      outcome: 'nothing_changed',
      reason: `The agent reported success, but ${words}`,
    });
  });
});
