import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoredEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { attemptId, featureId, featureNumber, type FeatureNumber } from '../../shared/ids';
import { err, ok } from '../../shared/result';
import { decideEdit } from '../feature/decide-edit';
import { decideFeature, type FeatureCommandType } from '../feature/decide';
import { decideRemoval } from '../feature/decide-removal';
import { commandsOf, policy } from '../feature/testing/commands';
import { numbers, spec } from '../testing/rows';
import { evolve } from './evolve';
import { foldEvents } from './testing/fold';
import { createMemoryRecords, type MemoryRecords } from './testing/memory-records';

const all = numbers(1, 2, 3);
const needs = (number: FeatureNumber): FeatureNumber[] => (number === 3 ? numbers(1) : []);
/** What people do to a feature's place in the backlog; the rest are commands. */
type StepType = FeatureCommandType | 'edit' | 'restartWithText' | 'remove';

const commandTypes = Object.keys(commandsOf(attemptId('x'), 1)) as FeatureCommandType[];

const steps = fc.array(
  fc.record({
    number: fc.constantFrom(...all),
    // The usual way is taken often enough to get somewhere.
    type: fc.oneof(
      {
        weight: 24,
        arbitrary: fc.constantFrom<StepType>('claim', 'report', 'verify', 'startLanding', 'land'),
      },
      { weight: 16, arbitrary: fc.constantFrom<StepType>(...commandTypes, 'edit', 'restartWithText') },
      // Rare, or little would be left to happen.
      { weight: 1, arbitrary: fc.constant<StepType>('remove') },
    ),
    stale: fc.constantFrom(false, false, false, true),
    early: fc.boolean(),
  }),
  { maxLength: 80 },
);

/** Says each command to the rows as they are; keeps the events of those that were accepted. */
function play(history: readonly { number: FeatureNumber; type: StepType; stale: boolean; early: boolean }[]) {
  const records = createMemoryRecords();
  const log: StoredEvent[] = [];
  const append = (event: StoredEvent['event']) => {
    const stored = { seq: log.length + 1, at: 1_000 * (log.length + 1), event };
    records.apply(evolve(records, event, stored.at));
    log.push(stored);
  };
  for (const number of all) {
    append({
      type: 'feature_added',
      feature: number,
      id: featureId(String(number)),
      spec,
      dependencies: needs(number),
    });
  }
  for (const [index, { number, type, stale, early }] of history.entries()) {
    const feature = records.feature(number);
    // It was removed: nothing can be said to it any more.
    if (feature === undefined) continue;
    const decision = decide(records, feature, { type, stale, early, index, at: 1_000 * (log.length + 1) });
    if (decision.ok) decision.value.forEach(append);
    checkRows(records);
  }
  return { records, log };
}

type Said = {
  readonly type: StepType;
  readonly stale: boolean;
  readonly early: boolean;
  readonly index: number;
  readonly at: number;
};

function decide(records: MemoryRecords, feature: Feature, { type, stale, early, index, at }: Said) {
  switch (type) {
    case 'edit':
    case 'restartWithText': {
      const changes = { name: `name ${index}`, priority: index };
      const decided = decideEdit(feature, { changes, restart: type === 'restartWithText' });
      return decided.ok ? ok(decided.value.events) : decided;
    }
    case 'remove':
      return decideRemoval(records.all().features, { feature, detach: early });
    default: {
      // The schedule's to know; the last feature needs the first.
      const unmet = feature.dependencies.some((needed) => records.feature(needed)?.status !== 'landed');
      if (type === 'claim' && unmet) return err('unmet');
      const owner = feature.attemptId ?? attemptId('nobody');
      const late = at + (type === 'claim' && !early ? 100_000 : 0);
      const command = commandsOf(owner, feature.generation - (stale ? 1 : 0), late)[type];
      return decideFeature(
        feature,
        command.type === 'claim' ? { ...command, attemptId: attemptId(`a${index}`) } : command,
      );
    }
  }
}

function checkRows(records: MemoryRecords): void {
  const { features, attempts, leases, mergeEntries } = records.all();
  for (const feature of features) {
    const attempt = feature.attemptId === null ? undefined : records.attempt(feature.attemptId);
    const isLive = ['claimed', 'verifying', 'merging'].includes(feature.status);
    // What waits in the merge queue belongs to the queue, which outlives its host.
    const isLeased = isLive && feature.status !== 'merging';
    expect(leases.filter((lease) => lease.feature === feature.number)).toHaveLength(isLeased ? 1 : 0);
    expect(mergeEntries.filter((entry) => entry.feature === feature.number)).toHaveLength(
      feature.status === 'merging' ? 1 : 0,
    );
    if (feature.status === 'pending' && attempt !== undefined) expect(attempt.status).toBe('interrupted');
    if (feature.status === 'needs_input') expect(attempt?.status).toBe('parked');
    if (isLive) expect(attempt?.generation).toBe(feature.generation);
    if (feature.status === 'landed') expect(feature.landedCommit).not.toBeNull();
    else expect(feature.landedCommit).toBeNull();
    expect(feature.failures).toBeLessThanOrEqual(policy.maxFailures);
    const own = attempts.filter((each) => each.feature === feature.number);
    expect(own.map((each) => each.number)).toEqual(own.map((_, index) => index + 1));
    expect(own).toHaveLength(feature.attempts);
    const open = own.filter((each) => each.status !== 'finished');
    expect(open.map((each) => each.id)).toEqual(feature.attemptId === null ? [] : [feature.attemptId]);
  }
  const there = new Set(features.map((feature) => feature.number));
  expect(attempts.filter((each) => !there.has(each.feature) && each.status !== 'finished')).toEqual([]);
  expect([...leases, ...mergeEntries].filter((each) => !there.has(each.feature))).toEqual([]);
  for (const feature of features) expect(feature.dependencies.filter((number) => !there.has(number))).toEqual([]);
}

it('keeps rows that fit each other through any history, and the log folds to them', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const { records, log } = play(history);
      expect(foldEvents(log).all()).toEqual(records.all());
    }),
    { numRuns: 300 },
  );
});

it('lets a feature land in spite of everything before', () => {
  const way: FeatureCommandType[] = ['claim', 'fail', 'claim', 'report', 'sendBack', 'report', 'verify', 'interrupt'];
  const rest: FeatureCommandType[] = [
    'claim',
    'report',
    'verify',
    'park',
    'answer',
    'claim',
    'report',
    'verify',
    'startLanding',
    'land',
  ];
  const history = [...way, ...rest].map((type) => ({ number: featureNumber(1), type, stale: false, early: false }));
  const { records } = play(history);
  expect(records.feature(featureNumber(1))).toMatchObject({
    status: 'landed',
    attempts: 2,
    failures: 1,
    generation: 4,
  });
});
