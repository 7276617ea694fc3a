import { describe, expect, it } from 'vitest';
import type { Feature } from '../../shared/feature';
import { featureNumber } from '../../shared/ids';
import { featureRow } from '../testing/rows';
import { whyNotRunning, type WhyContext } from './why-not-running';

const quiet: WhyContext = {
  unmet: [],
  stuckBy: null,
  lock: null,
  wait: null,
  now: 1_000,
  formatTime: (at) => `T${at}`,
  running: true,
  laneFree: false,
  held: null,
  beyond: null,
  maxFailures: 3,
  isNeeded: false,
};
const models = featureRow(7);
const receipts = featureRow(10, { name: 'Email receipts', status: 'failed' });
const lock = { name: 'src/state/store.ts', heldBy: featureNumber(8) };
const why = (feature: Partial<Feature>, context: Partial<WhyContext> = {}) =>
  whyNotRunning({ ...featureRow(1), ...feature }, { ...quiet, ...context });

describe('a pending feature', () => {
  it('is ready', () => {
    expect(why({})).toEqual({ shown: 'ready', reason: 'Ready. Starts when a lane is free', waitingFor: null });
    expect(why({}, { laneFree: true }).reason).toBe('Ready. Starts at once');
    expect(why({}, { running: false }).reason).toBe('Ready. Starts with the next run');
    const nextRun = 'today’s budget is used up';
    expect(why({}, { running: false, nextRun }).reason).toBe('Ready, but today’s budget is used up');
    expect(why({}, { nextRun }).reason).toBe('Ready. Starts when a lane is free');
  });

  it('is ready, but not for this run', () => {
    const beyond = 'This run builds only #4';
    expect(why({}, { beyond, laneFree: true, held: { kind: 'host', sentence: 'no memory' } })).toEqual({
      shown: 'ready',
      reason: 'Ready. This run builds only #4',
      waitingFor: null,
    });
    expect(why({}, { beyond, running: false }).reason).toBe('Ready. Starts with the next run');
  });

  it('is blocked by what has not landed', () => {
    expect(why({}, { unmet: [models] })).toEqual({
      shown: 'blocked',
      reason: 'Waiting for #7 Database models to land',
      waitingFor: null,
    });
    const more = [models, featureRow(8, { name: 'Cart' }), featureRow(9), featureRow(10)];
    expect(why({}, { unmet: more.slice(0, 2) }).reason).toBe('Waiting for #7 Database models and #8 Cart to land');
    expect(why({}, { unmet: more }).reason).toBe('Waiting for #7 Database models, #8 Cart and 2 more to land');
  });

  it('is stuck behind a failure, which comes before everything else', () => {
    expect(why({ notBefore: 5_000 }, { unmet: [models], stuckBy: receipts, lock })).toEqual({
      shown: 'blocked',
      reason: 'Cannot run: #10 Email receipts failed for good. Retry it or take the dependency out',
      waitingFor: null,
    });
    expect(why({}, { unmet: [models], stuckBy: models }).reason).toBe('Waiting for #7 Database models to land');
  });

  it('waits for its next attempt until that time has come', () => {
    expect(why({ failures: 2, notBefore: 1_001 }, { lock })).toEqual({
      shown: 'waiting',
      reason: 'Failed 2 of 3. Next attempt at T2000',
      waitingFor: 'back_off',
    });
    expect(why({ notBefore: 1_001 }).reason).toBe('Next attempt at T2000');
    expect(why({ failures: 2, notBefore: 1_000 }).shown).toBe('ready');
  });

  it('waits for a lock, or for what is said', () => {
    expect(why({}, { lock })).toEqual({
      shown: 'waiting',
      reason: 'Waiting for lock src/state/store.ts, held by #8',
      waitingFor: 'lock',
    });
    const resource = { ...lock, name: 'resource:database' };
    expect(why({}, { lock: resource }).reason).toBe('Waiting for lock database, held by #8');
    const held = { kind: 'host', sentence: 'Waiting for memory: 0.6 GB free' } as const;
    const reason = held.sentence;
    expect(why({}, { laneFree: true, held })).toEqual({ shown: 'waiting', reason, waitingFor: 'host' });
    expect(why({}, { held }).reason).toBe('Ready. Starts when a lane is free');
    expect(why({}, { running: false, laneFree: true, held }).reason).toBe('Ready. Starts with the next run');
    const sentence = 'Waiting for Anthropic until 14:20';
    expect(why({}, { wait: { kind: 'rate_limit', sentence } })).toEqual({
      shown: 'waiting',
      reason: sentence,
      waitingFor: 'rate_limit',
    });
  });
});

describe('any other feature', () => {
  it.each([
    ['claimed', null],
    ['landed', null],
    ['verifying', 'Its checks are running'],
    ['merging', 'In the merge queue'],
    ['skipped', 'Skipped by a person. Reset it to have it built'],
    ['needs_input', 'Which colour?'],
    ['failed', 'Failed 3×: test is red. Retry or skip it'],
  ] as const)('shows %s as %s', (status, reason) => {
    const lastFailure = { outcome: 'failed', reason: 'test is red.', at: 1, attemptId: null } as const;
    const row = { status, question: 'Which colour?', failures: 3, lastFailure };
    expect(why(row)).toEqual({ shown: status, reason, waitingFor: null });
  });

  it('says what it can where nothing was kept', () => {
    expect(why({ status: 'needs_input' }).reason).toBe('An agent waits for an answer');
    expect(why({ status: 'failed', failures: 1 }).reason).toBe('Failed 1×. Retry or skip it');
    expect(why({ status: 'failed', failures: 1 }, { isNeeded: true }).reason).toBe('Failed 1×. Retry it');
  });

  it('says what a landing waits for', () => {
    const sentence = 'Waiting for your uncommitted changes in src/a.ts';
    expect(why({ status: 'merging' }, { wait: { kind: 'uncommitted_changes', sentence } })).toEqual({
      shown: 'merging',
      reason: sentence,
      waitingFor: 'uncommitted_changes',
    });
  });
});
