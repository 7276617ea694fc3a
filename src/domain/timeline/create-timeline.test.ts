import { describe, expect, it } from 'vitest';
import { attemptId, commitId, featureNumber, runId } from '../../shared/ids';
import type { DomainEvent } from '../../shared/event';
import { planningStarted } from '../project/testing/planning-started';
import { createTimeline } from './create-timeline';

const run = { id: runId('r'), number: 4, startedAt: 0 };
const [a, feature, commit] = [attemptId('a'), featureNumber(7), commitId('c')];
const claimed = (part: object = {}) =>
  ({
    type: 'feature_claimed',
    feature,
    attemptId: a,
    attemptNumber: 1,
    generation: 1,
    runId: run.id,
    lane: 2,
    role: 'coding',
    agent: 'demo',
    model: null,
    resumes: false,
    owner: 'me',
    leaseExpiresAt: 0,
    ...part,
  }) as DomainEvent;

/** The timeline of events, one each ten milliseconds. */
function after(...events: readonly DomainEvent[]) {
  const book = createTimeline(run);
  events.forEach((event, index) => book.heed({ seq: index + 1, at: (index + 1) * 10, event }));
  return book.timeline();
}

const reported: DomainEvent = { type: 'feature_reported', feature, attemptId: a, by: 'mcp' };
const sentBack: DomainEvent = { type: 'checks_sent_back', feature, attemptId: a, reason: 'red' };
const verified: DomainEvent = { type: 'feature_verified', feature, attemptId: a, head: commit, verificationMs: 1 };
const landed: DomainEvent = {
  type: 'feature_landed',
  feature,
  attemptId: a,
  commit,
  verified: true,
  verificationMs: 1,
};

describe('a run in time', () => {
  it('follows an attempt from claim to landing, also where it is sent back', () => {
    const { spans, marks } = after(claimed(), reported, sentBack, reported, verified, landed);
    expect(spans).toHaveLength(1);
    expect(spans[0]).toMatchObject({ feature: 7, lane: 2, number: 1, end: 'landed' });
    expect(spans[0]?.phases.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['working', 10, 20],
      ['verifying', 20, 30],
      ['working', 30, 40],
      ['verifying', 40, 50],
      ['merging', 50, 60],
    ]);
    expect(marks).toEqual([{ at: 60, kind: 'landed', feature: 7, agents: null }]);
  });

  it('draws an interrupted attempt that goes on twice', () => {
    const interrupted: DomainEvent = {
      type: 'attempt_interrupted',
      feature,
      attemptId: a,
      why: 'rate_limited',
      notBefore: null,
    };
    const { spans } = after(claimed(), interrupted, claimed({ resumes: true, lane: 1 }));
    expect(spans.map(({ lane, end, reason }) => [lane, end, reason])).toEqual([
      [2, 'interrupted', 'rate_limited'],
      [1, null, null],
    ]);
  });

  it('keeps to its own run, and takes what still goes on for over when that ends', () => {
    const finished: DomainEvent = { type: 'run_finished', runId: run.id, finalStatus: 'stopped', report: null };
    const { spans, finishedAt } = after(claimed({ runId: runId('other') }), claimed(), finished, landed);
    expect(finishedAt).toBe(30);
    expect(spans).toMatchObject([{ end: null, phases: [{ kind: 'working', from: 20, to: 30 }] }]);
  });

  it('knows what agents planned in it, and nothing of other runs’ plans', () => {
    const planningId = attemptId('p1');
    const { plannings } = after(
      planningStarted({ planningId, runId: run.id }),
      planningStarted({ planningId: attemptId('p2'), runId: runId('another') }),
      { type: 'planning_finished', planningId, outcome: 'ok', reason: null, proposed: [] },
    );
    const [role, source] = ['initializer', 'app_spec.txt'];
    expect(plannings).toEqual([{ number: 1, role, source, from: 10, to: 30, outcome: 'ok' }]);
    expect(after()).not.toHaveProperty('plannings');
  });

  it('knows testing rounds, what they found, and how the run was steered', () => {
    const testId = attemptId('t');
    const started: DomainEvent = {
      type: 'testing_started',
      testId,
      number: 1,
      runId: run.id,
      agent: 'demo',
      model: null,
      features: [feature],
      commit,
      worktree: '/wt',
    };
    const { rounds, marks } = after(
      started,
      { type: 'feature_regressed', feature, evidence: 'red', testId },
      { type: 'testing_finished', testId, outcome: 'interrupted', reason: null },
      { type: 'run_draining', runId: run.id, why: 'asked' },
      { type: 'run_resumed', runId: run.id },
      { type: 'run_stopping', runId: run.id, why: 'asked' },
    );
    expect(rounds).toEqual([{ number: 1, features: [7], from: 10, to: 30, outcome: 'interrupted' }]);
    expect(marks.map(({ kind }) => kind)).toEqual(['regressed', 'draining', 'resumed', 'stopping']);
  });

  it('tells how attempts end that nobody lands', () => {
    const ends: readonly DomainEvent[] = [
      {
        type: 'attempt_failed',
        feature,
        attemptId: a,
        outcome: 'failed',
        reason: 'red',
        counted: true,
        final: false,
        notBefore: null,
      },
      { type: 'feature_parked', feature, attemptId: a, question: 'Which?' },
      { type: 'feature_deferred', feature, attemptId: a, reason: 'later' },
    ];
    const ended = ends.map((end) => after(claimed(), end).spans[0]);
    expect(ended.map((span) => [span?.end, span?.reason])).toEqual([
      ['failed', 'red'],
      ['needs_input', 'Which?'],
      ['deferred', 'later'],
    ]);
  });
});
