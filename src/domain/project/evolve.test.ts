import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { attemptId, commitId, featureId, featureNumber, runId } from '../../shared/ids';
import { defaultRunSettings } from '../../shared/run-settings';
import { commandsOf } from '../feature/testing/commands';
import { apply, firstAttempt, one, perform, rowsIn, type StateName } from '../feature/testing/states';
import { numbers, spec } from '../testing/rows';
import { evolve, ImpossibleEvent } from './evolve';
import { createMemoryRecords, type MemoryRecords } from './testing/memory-records';

const feature = (records: MemoryRecords) => records.feature(one) as Feature;
const attempt = (records: MemoryRecords) => records.attempt(firstAttempt);
const commands = commandsOf(firstAttempt, 1);
const impossible = (records: MemoryRecords, event: DomainEvent) => {
  expect(() => evolve(records, event, 99)).toThrow(ImpossibleEvent);
};

describe('the backlog', () => {
  it('adds a feature with all it needs', () => {
    const records = createMemoryRecords();
    const added = {
      type: 'feature_added',
      feature: one,
      id: featureId('auth'),
      spec,
      dependencies: numbers(2),
    } as const;
    apply(records, [added], 5);
    expect(feature(records)).toMatchObject({
      ...spec,
      number: 1,
      id: 'auth',
      dependencies: [2],
      status: 'pending',
      failures: 0,
      attempts: 0,
      generation: 0,
      createdAt: 5,
      updatedAt: 5,
    });
    impossible(records, added);
  });

  it('edits text at any time but dependencies only while nobody works on it', () => {
    const records = rowsIn('claimed');
    apply(records, [{ type: 'feature_edited', feature: one, changes: { name: 'New' } }], 50);
    expect(feature(records)).toMatchObject({ name: 'New', status: 'claimed', updatedAt: 50 });
    impossible(records, { type: 'dependencies_set', feature: one, dependencies: numbers(2) });
    perform(records, commands.interrupt, 60);
    apply(records, [{ type: 'dependencies_set', feature: one, dependencies: numbers(2) }], 70);
    expect(feature(records).dependencies).toEqual([2]);
    impossible(records, { type: 'dependencies_set', feature: one, dependencies: numbers(1) });
  });

  it('removes a feature and ends the attempt it would have resumed', () => {
    const records = rowsIn('interrupted');
    const finishedAt = attempt(records)?.finishedAt;
    apply(records, [{ type: 'feature_removed', feature: one }], 50);
    expect(records.all().features).toEqual([]);
    expect(finishedAt).toBeLessThan(50);
    expect(attempt(records)).toMatchObject({ status: 'finished', outcome: 'cancelled', finishedAt });
    impossible(records, { type: 'feature_removed', feature: one });
    impossible(rowsIn('merging'), { type: 'feature_removed', feature: one });
  });

  it.each(['interrupted', 'needs_input'] as const)('ends the attempt of a feature that is reset while %s', (state) => {
    const records = rowsIn(state);
    perform(records, commands.reset, 50);
    expect(feature(records)).toMatchObject({
      attemptId: null,
      question: null,
      answer: null,
      first: false,
      attempts: 1,
    });
    expect(attempt(records)).toMatchObject({ status: 'finished', outcome: 'cancelled' });
  });

  it('forgets failures on reset, keeps the last one on retry', () => {
    const reset = rowsIn('failed');
    perform(reset, commands.reset, 50);
    expect(feature(reset)).toMatchObject({ status: 'pending', failures: 0, lastFailure: null, attempts: 1 });
    const retried = rowsIn('failed');
    perform(retried, commands.retry, 50);
    expect(feature(retried)).toMatchObject({ status: 'pending', failures: 0, lastFailure: { reason: 'it broke' } });
  });

  it('defers: lower next time, attempt cancelled, lease released', () => {
    const records = rowsIn('claimed');
    perform(records, commands.defer, 50);
    expect(feature(records)).toMatchObject({ status: 'pending', skips: 1, attemptId: null, failures: 0 });
    expect(attempt(records)).toMatchObject({ status: 'finished', outcome: 'cancelled', reason: 'later' });
    expect(records.all().leases).toEqual([]);
    impossible(rowsIn('claimed'), { type: 'feature_deferred', feature: one, attemptId: null, reason: '' });
    impossible(rowsIn('pending'), {
      type: 'feature_deferred',
      feature: one,
      attemptId: null,
      reason: '',
      takenBack: true,
    });
    impossible(rowsIn('pending'), { type: 'feature_deferred', feature: one, attemptId: firstAttempt, reason: '' });
  });

  it('takes a landed feature back after a regression', () => {
    const records = rowsIn('landed');
    perform(records, commands.regress, 50);
    expect(feature(records)).toMatchObject({
      status: 'pending',
      failures: 0,
      landedCommit: null,
      landedAt: null,
      landedVerified: false,
      lastFailure: { outcome: 'regression', reason: 'sums are wrong', at: 50, attemptId: null },
    });
    expect(attempt(records)).toMatchObject({ outcome: 'landed' });
  });
});

describe('a claim', () => {
  it('makes attempt and lease', () => {
    const records = rowsIn('claimed');
    expect(feature(records)).toMatchObject({ attempts: 1, generation: 1, attemptId: firstAttempt, first: false });
    expect(attempt(records)).toMatchObject({
      status: 'preparing',
      number: 1,
      lane: 1,
      claimedAt: 10,
      finishedAt: null,
    });
    expect(records.all().leases).toEqual([
      { feature: 1, attemptId: firstAttempt, owner: '1:1', generation: 1, heartbeatAt: 10, expiresAt: 61_000 },
    ]);
  });

  it('keeps what an interrupted attempt had', () => {
    const records = rowsIn('claimed');
    const base = commitId('base');
    apply(records, [{ type: 'attempt_prepared', attemptId: firstAttempt, worktree: '/w', branch: 'b', base }], 20);
    apply(records, [{ type: 'session_opened', attemptId: firstAttempt, session: 's' }], 21);
    perform(records, commands.report, 22);
    apply(records, [{ type: 'work_committed', attemptId: firstAttempt, head: commitId('h'), files: 1 }], 23);
    perform(records, { ...commands.interrupt, why: 'crash' }, 24);
    expect(attempt(records)).toMatchObject({ status: 'interrupted', reason: 'crash', finishedAt: 24 });

    perform(records, { ...commands.claim, runId: runId('r2'), lane: 3 }, 90);
    expect(attempt(records)).toMatchObject({
      status: 'preparing',
      number: 1,
      runId: 'r2',
      lane: 3,
      generation: 2,
      worktree: '/w',
      branch: 'b',
      base,
      head: 'h',
      session: 's',
      reportedAt: 22,
      claimedAt: 90,
      finishedAt: null,
      reason: null,
    });
  });

  it('is impossible where it does not fit', () => {
    const records = rowsIn('pending');
    const event = (changes: object): DomainEvent => ({
      ...commands.claim,
      type: 'feature_claimed',
      feature: one,
      attemptNumber: 1,
      generation: 1,
      resumes: false,
      ...changes,
    });
    expect(evolve(records, event({}), 1).attempts).toHaveLength(1);
    impossible(records, event({ generation: 2 }));
    impossible(records, event({ attemptNumber: 2 }));
    impossible(records, event({ resumes: true }));
    impossible(records, event({ feature: featureNumber(9) }));
    impossible(rowsIn('claimed'), event({ generation: 2 }));
    impossible(rowsIn('interrupted'), event({ generation: 2, attemptNumber: 2 }));
    impossible(rowsIn('interrupted'), event({ generation: 2, attemptNumber: 2, resumes: true }));

    const deferred = rowsIn('claimed');
    perform(deferred, commands.defer, 50);
    impossible(deferred, event({ generation: 2, attemptNumber: 2, attemptId: firstAttempt }));
  });

  it('is impossible before all dependencies have landed', () => {
    const records = rowsIn('pending');
    const two = featureNumber(2);
    apply(records, [{ type: 'feature_added', feature: two, id: featureId('2'), spec, dependencies: [] }], 2);
    apply(records, [{ type: 'dependencies_set', feature: one, dependencies: [two] }], 3);
    expect(() => perform(records, commands.claim, 4)).toThrow('#1 needs #2, which has not landed');
  });
});

describe('the way of an attempt', () => {
  it('goes from prepared to landed', () => {
    const records = rowsIn('claimed');
    const process = { pid: 7, startedAt: '70' };
    apply(records, [{ type: 'agent_spawned', attemptId: firstAttempt, process }], 20);
    expect(attempt(records)).toMatchObject({ status: 'working', process });
    perform(records, commands.report, 30);
    expect(feature(records).status).toBe('verifying');
    expect(attempt(records)).toMatchObject({ status: 'reported', reportedAt: 30 });
    apply(records, [{ type: 'agent_exited', attemptId: firstAttempt }], 31);
    apply(records, [{ type: 'work_committed', attemptId: firstAttempt, head: commitId('h'), files: 2 }], 32);
    expect(attempt(records)).toMatchObject({ status: 'verifying', process: null, head: 'h' });
    perform(records, commands.verify, 40);
    expect(attempt(records)).toMatchObject({ status: 'merging', verifiedAt: 40, verificationMs: 70, head: 'head' });
    expect(records.all().mergeEntries).toEqual([
      { attemptId: firstAttempt, feature: 1, head: 'head', enqueuedAt: 40, targetBefore: null, candidate: null },
    ]);
    perform(records, commands.startLanding, 50);
    expect(records.mergeEntry(firstAttempt)).toMatchObject({ targetBefore: 't0', candidate: 't1' });
    perform(records, commands.land, 60);
    expect(feature(records)).toMatchObject({
      landedCommit: 't1',
      landedVerified: true,
      landedAt: 60,
      attemptId: null,
      answer: null,
    });
    expect(attempt(records)).toMatchObject({
      status: 'finished',
      outcome: 'landed',
      verificationMs: 100,
      finishedAt: 60,
    });
    expect(records.all()).toMatchObject({ mergeEntries: [], leases: [] });
  });

  it('goes back to its agent once checks are red', () => {
    const records = rowsIn('verifying');
    apply(records, [{ type: 'work_committed', attemptId: firstAttempt, head: commitId('h'), files: 2 }], 32);
    perform(records, commands.sendBack, 40);
    expect(feature(records).status).toBe('claimed');
    expect(attempt(records)).toMatchObject({ status: 'working', sentBack: true, head: null, reportedAt: null });
    expect(records.all().leases).toHaveLength(1);
    apply(records, [{ type: 'agent_spawned', attemptId: firstAttempt, process: { pid: 8, startedAt: '80' } }], 41);
    expect(attempt(records)).toMatchObject({ status: 'working', process: { pid: 8 } });
  });

  it.each(['claimed', 'verifying', 'merging'] as const)('ends with a failure while %s', (state) => {
    const records = rowsIn(state);
    perform(records, commands.fail, 50);
    expect(feature(records)).toMatchObject({
      status: 'pending',
      failures: 1,
      notBefore: 3_000,
      attemptId: null,
      lastFailure: { outcome: 'failed', reason: 'it broke', at: 50, attemptId: firstAttempt },
    });
    expect(attempt(records)).toMatchObject({ status: 'finished', outcome: 'failed', finishedAt: 50 });
    expect(records.all()).toMatchObject({ mergeEntries: [], leases: [] });
  });

  it('fails for good when the tries are used up, and not for what nobody did', () => {
    const records = rowsIn('claimed');
    perform(records, { ...commands.fail, outcome: 'network' }, 50);
    expect(feature(records)).toMatchObject({ status: 'pending', failures: 0, notBefore: null });
    expect(feature(rowsIn('failed'))).toMatchObject({
      status: 'failed',
      failures: 1,
      notBefore: null,
      attemptId: null,
    });
  });

  it('waits for an answer and is then claimed first, question and answer at hand', () => {
    const records = rowsIn('merging');
    perform(records, commands.park, 50);
    expect(feature(records)).toMatchObject({ question: 'Which colour?', attemptId: firstAttempt, answer: null });
    expect(attempt(records)).toMatchObject({ status: 'parked' });
    expect(records.all()).toMatchObject({ mergeEntries: [], leases: [] });
    perform(records, commands.answer, 60);
    expect(feature(records)).toMatchObject({
      status: 'pending',
      first: true,
      answer: 'Blue',
      question: 'Which colour?',
    });
    expect(attempt(records)).toMatchObject({ status: 'interrupted' });
    perform(records, commands.claim, 70);
    expect(feature(records)).toMatchObject({ first: false, answer: 'Blue', attemptId: firstAttempt });
    perform(records, { ...commands.fail, generation: 2 }, 80);
    expect(feature(records)).toMatchObject({ answer: null, question: null });
  });

  it('can’t be prepared or spawned once it has ended', () => {
    const process = { pid: 7, startedAt: '70' };
    const ended: readonly StateName[] = ['landed', 'interrupted', 'needs_input'];
    for (const state of ended) impossible(rowsIn(state), { type: 'agent_spawned', attemptId: firstAttempt, process });
    impossible(rowsIn('claimed'), { type: 'agent_exited', attemptId: attemptId('unknown') });
  });

  it('is only ever moved by its owner', () => {
    const other = { feature: one, attemptId: attemptId('other'), by: 'mcp' } as const;
    impossible(rowsIn('claimed'), { type: 'feature_reported', ...other });
    const records = rowsIn('interrupted');
    perform(records, commands.reset, 40);
    perform(records, { ...commands.claim, attemptId: attemptId('second') }, 50);
    impossible(records, { type: 'feature_reported', feature: one, attemptId: firstAttempt, by: 'exit' });
  });

  it('needs its place in the merge queue to land', () => {
    const records = rowsIn('merging');
    records.apply({ removedMergeEntries: [firstAttempt] });
    expect(() => perform(records, commands.land, 50)).toThrow('is not in the merge queue');
    expect(() => perform(records, commands.startLanding, 50)).toThrow(ImpossibleEvent);
  });

  it('uses an answer up with the report it led to', () => {
    const records = rowsIn('answered');
    perform(records, commands.claim, 50);
    expect(feature(records)).toMatchObject({ question: 'Which colour?', answer: 'Blue' });
    perform(records, { ...commands.report, generation: feature(records).generation }, 60);
    expect(feature(records)).toMatchObject({ status: 'verifying', question: null, answer: null });
  });

  it('refuses to answer a feature whose attempt has vanished', () => {
    const records = rowsIn('needs_input');
    records.apply({ features: [{ ...feature(records), attemptId: attemptId('gone') }] });
    impossible(records, { type: 'feature_answered', feature: one, answer: '' });
    records.apply({ features: [{ ...feature(records), attemptId: null }] });
    expect(evolve(records, { type: 'feature_answered', feature: one, answer: '' }, 1).attempts).toBeUndefined();
  });
});

describe('a run', () => {
  const id = runId('r1');
  const started: DomainEvent = {
    type: 'run_started',
    runId: id,
    number: 1,
    settings: defaultRunSettings,
    host: { pid: 1, startedAt: '1' },
    target: 'refs/heads/main',
    startCommit: commitId('c0'),
  };

  it('goes from running over draining to finished', () => {
    const records = createMemoryRecords();
    apply(records, [started], 1);
    expect(records.run(id)).toMatchObject({ status: 'running', startedAt: 1, baseline: null });
    apply(records, [{ type: 'run_settings_changed', runId: id, changes: { concurrency: 4 } }], 2);
    apply(records, [{ type: 'baseline_recorded', runId: id, baseline: { commit: commitId('c0'), verdicts: [] } }], 3);
    apply(records, [{ type: 'run_draining', runId: id, why: 'Ctrl-C' }], 4);
    expect(records.run(id)).toMatchObject({ status: 'draining', settings: { concurrency: 4, order: 'critical-path' } });
    apply(records, [{ type: 'run_resumed', runId: id }], 5);
    expect(records.run(id)).toMatchObject({ status: 'running', baseline: { commit: 'c0' } });
    apply(records, [{ type: 'run_stopping', runId: id, why: 'Ctrl-C' }], 6);
    expect(records.run(id)?.status).toBe('stopping');
    apply(records, [{ type: 'run_finished', runId: id, finalStatus: 'stopped', report: null }], 7);
    expect(records.run(id)).toMatchObject({ status: 'finished', finalStatus: 'stopped', finishedAt: 7 });
  });

  it('does not do what it can’t', () => {
    const records = createMemoryRecords();
    impossible(records, { type: 'run_draining', runId: id, why: '' });
    apply(records, [started], 1);
    impossible(records, started);
    impossible(records, { type: 'run_resumed', runId: id });
    apply(records, [{ type: 'run_finished', runId: id, finalStatus: 'complete', report: null }], 7);
    impossible(records, { type: 'run_stopping', runId: id, why: '' });
  });
});

it('leaves the rows alone for what is only kept', () => {
  const text = { attemptId: firstAttempt, feature: one, text: 'note' };
  expect(evolve(createMemoryRecords(), { type: 'knowledge_added', ...text }, 1)).toEqual({});
  const warning = { code: 'x', message: 'y', feature: null };
  expect(evolve(createMemoryRecords(), { type: 'warning_raised', ...warning }, 1)).toEqual({});
});
