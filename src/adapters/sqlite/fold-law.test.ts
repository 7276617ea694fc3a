import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideFeature, type FeatureCommand } from '../../domain/feature/decide';
import { foldEvents } from '../../domain/project/testing/fold';
import { planningStarted } from '../../domain/project/testing/planning-started';
import { ImpossibleEvent } from '../../domain/project/evolve';
import type { ProjectStore } from '../../engine/ports/project-store';
import type { DomainEvent } from '../../shared/event';
import type { Feature, Lease } from '../../shared/feature';
import { attemptId, featureNumber, type AttemptId } from '../../shared/ids';
import { checkFinished, featureAdded, runStarted, sampleCommit, sampleRun, sampleSpec } from './testing/sample-events';
import { createTestFolder } from './testing/test-store';

const policy = { maxFailures: 3, backoffMs: [2_000] };

/** Pinned, so that what the histories must have met is the same each time; another one through the environment. */
const seed = Number(process.env['FLOTILLA_TEST_SEED'] ?? 1);

/** One step of a history: what kind of thing happens, to which feature, and a number for the rest. */
const steps = fc.array(fc.tuple(fc.nat(34), fc.integer({ min: 1, max: 4 }), fc.nat(3)), {
  minLength: 60,
  maxLength: 200,
  size: 'max',
});

describe('the law of the log', () => {
  it('folding all events from zero gives the tables', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(steps, (history) => {
        const folder = createTestFolder();
        try {
          const store = folder.open();
          store.transact((tx) => tx.append(runStarted(), 1));
          history.forEach((step, index) => live(store, step, index + 2));
          for (const { event } of store.eventsAfter(0, 1_000)) seen.add(event.type);
          expectLaw(store);
        } finally {
          folder.remove();
        }
      }),
      { numRuns: 60, seed },
    );
    // The histories are worth something only if they get around.
    for (const type of [
      'feature_claimed',
      'feature_verified',
      'feature_landed',
      'attempt_failed',
      'feature_removed',
      'testing_finished',
      'planning_finished',
    ]) {
      expect(seen).toContain(type);
    }
  }, 120_000);
});

function expectLaw(store: ProjectStore): void {
  const folded = foldEvents(store.eventsAfter(0, 1_000)).all();
  expect(store.features()).toEqual(byNumber(folded.features));
  expect(store.attempts()).toEqual(folded.attempts);
  expect(store.runs()).toEqual(folded.runs);
  expect(store.mergeEntries()).toEqual(folded.mergeEntries);
  expect(store.plannings()).toEqual([...folded.plannings].sort((a, b) => a.number - b.number));
  expect(store.testRounds()).toEqual([...folded.testRounds].sort((a, b) => a.number - b.number));
  expect(store.spends()).toEqual(folded.spends);
  expect(store.leases().map(withoutHeartbeat)).toEqual(byFeature(folded.leases).map(withoutHeartbeat));
}

const byNumber = (rows: readonly Feature[]) => [...rows].sort((a, b) => a.number - b.number);
const byFeature = (rows: readonly Lease[]) => [...rows].sort((a, b) => a.feature - b.feature);
const withoutHeartbeat = ({ feature, attemptId: id, owner, generation }: Lease) => ({ feature, id, owner, generation });

/** Plays one step; what the domain refuses does not happen. */
function live(store: ProjectStore, [kind, number, salt]: readonly [number, number, number], at: number): void {
  if (kind === 0) store.renewLeases('owner', at, at + 1_000);
  try {
    store.transact((tx) => {
      const feature = tx.feature(featureNumber(number));
      for (const event of eventsOf(feature, { kind, number, salt, at })) tx.append(event, at);
    });
  } catch (error) {
    if (!(error instanceof ImpossibleEvent)) throw error;
  }
}

type Step = { readonly kind: number; readonly number: number; readonly salt: number; readonly at: number };

function eventsOf(feature: Feature | undefined, step: Step): readonly DomainEvent[] {
  const number = featureNumber(step.number);
  const dependencies = step.salt > 0 && step.salt < step.number ? [featureNumber(step.salt)] : [];
  if (feature === undefined) return [featureAdded(step.number, dependencies)];
  const attempt = feature.attemptId ?? attemptId(`a${step.number}-${step.at}`);
  switch (step.kind) {
    case 0:
      return [{ type: 'feature_edited', feature: number, changes: { name: `name ${step.at}`, priority: step.salt } }];
    case 1:
      return [{ type: 'dependencies_set', feature: number, dependencies }];
    case 2:
      return step.salt === 0 ? [{ type: 'feature_removed', feature: number }] : [];
    case 3:
      return [{ type: 'run_draining', runId: sampleRun, why: 'test' }];
    case 4:
      return [{ type: 'run_resumed', runId: sampleRun }];
    case 5:
      return [
        { ...checkFinished(step.number), evidence: { ...checkFinished(step.number).evidence, attemptId: attempt } },
      ];
    case 6:
      return [
        { type: 'feature_proposed', proposal: { by: attempt, feature: number, spec: sampleSpec('x'), dependencies } },
      ];
    case 7:
      return feature.attemptId === null ? [] : observed(attempt, step.salt);
    case 34:
      return step.at % 2 === 0 ? tested(step) : planned(step);
    default: {
      const decided = decideFeature(feature, commandOf(feature, attempt, step));
      return decided.ok ? decided.value : [];
    }
  }
}

/** One event of the round this feature number stands for; what does not fit its state does not happen. */
function tested({ number, salt, at }: Step): readonly DomainEvent[] {
  const testId = attemptId(`t${number}`);
  const round = { number, runId: sampleRun, agent: 'demo', model: null, features: [featureNumber(number)] };
  const facts: readonly DomainEvent[] = [
    { type: 'testing_started', testId, ...round, commit: sampleCommit, worktree: `/wt/t${number}` },
    { type: 'testing_spawned', testId, process: { pid: at, startedAt: '6' } },
    { type: 'testing_started', testId, ...round, commit: sampleCommit, worktree: `/wt/t${number}` },
    { type: 'testing_finished', testId, outcome: 'ok', reason: null },
  ];
  return facts.slice(salt, salt + 1);
}

/** The same for a planning. */
function planned({ number, salt, at }: Step): readonly DomainEvent[] {
  const planningId = attemptId(`p${number}`);
  const end = { outcome: 'ok', reason: null, proposed: at % 3 === 0 ? [{ name: 'A' }] : [] } as const;
  const facts: readonly DomainEvent[] = [
    planningStarted({ planningId, number, runId: sampleRun }),
    { type: 'planning_created', planningId, features: [featureNumber(number)] },
    { type: 'planning_finished', planningId, ...end },
    { type: 'planning_decided', planningId, decision: 'discarded' },
  ];
  return facts.slice(salt, salt + 1);
}

function observed(id: AttemptId, salt: number): readonly DomainEvent[] {
  const facts: readonly DomainEvent[] = [
    { type: 'attempt_prepared', attemptId: id, worktree: '/wt/1', branch: 'flotilla/1-x', base: sampleCommit },
    { type: 'agent_spawned', attemptId: id, process: { pid: 5, startedAt: '6' } },
    { type: 'work_committed', attemptId: id, head: sampleCommit, files: 2 },
    { type: 'agent_exited', attemptId: id },
  ];
  return facts.slice(salt, salt + 1);
}

function commandOf({ generation, status }: Feature, id: AttemptId, { kind, salt, at }: Step): FeatureCommand {
  const owned = { attemptId: id, generation };
  const candidate = { targetBefore: sampleCommit, candidate: sampleCommit };
  const claim = { attemptId: id, runId: sampleRun, lane: 1, role: 'coding', agent: 'demo', model: null } as const;
  const commands: readonly FeatureCommand[] = [
    { type: 'claim', ...claim, owner: 'owner', leaseExpiresAt: at + 1_000, at: at + 1e9 },
    { type: 'report', ...owned, by: 'exit' },
    { type: 'verify', ...owned, head: sampleCommit, verificationMs: 5 },
    { type: 'startLanding', ...owned, ...candidate },
    { type: 'land', ...owned, commit: sampleCommit, verified: salt > 0, verificationMs: 7 },
    { type: 'fail', ...owned, outcome: salt > 1 ? 'failed' : 'network', reason: 'no luck', at, policy },
    { type: 'interrupt', ...owned, why: 'drain', notBefore: salt > 1 ? at : null },
    { type: 'park', ...owned, question: 'which one?' },
    { type: 'answer', answer: 'that one' },
    { type: 'sendBack', ...owned, reason: 'red' },
    { type: 'defer', attemptId: null, reason: 'later', ...(salt > 1 && { takesBack: true }) },
    salt > 1 ? { type: 'skip', unfinishedDependents: [] } : { type: 'reset' },
    { type: 'retry' },
    { type: 'regress', evidence: 'broken again', testId: attemptId('t1') },
    { type: 'retest', testId: attemptId('t1'), commit: sampleCommit },
  ];
  // Half of the steps go the usual way, or few features would ever land.
  const usual = { pending: 0, claimed: 1, verifying: 2, merging: salt === 0 ? 3 : 4, needs_input: 8, failed: 12 };
  const next = status in usual ? usual[status as keyof typeof usual] : 13;
  const command = commands[kind - 8] ?? commands[next];
  if (command === undefined) throw new Error(`no command for ${kind}`);
  return command;
}
