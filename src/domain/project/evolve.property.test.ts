import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoredEvent } from '../../shared/event';
import { attemptId, featureId, featureNumber, type FeatureNumber } from '../../shared/ids';
import { decideFeature, type FeatureCommandType } from '../feature/decide';
import { commandsOf, policy } from '../feature/testing/commands';
import { numbers, spec } from '../testing/rows';
import { evolve } from './evolve';
import { foldEvents } from './testing/fold';
import { createMemoryRecords, type MemoryRecords } from './testing/memory-records';

const all = numbers(1, 2, 3);
const commandTypes = Object.keys(commandsOf(attemptId('x'), 1)) as FeatureCommandType[];

const steps = fc.array(
  fc.record({
    number: fc.constantFrom(...all),
    // The usual way is taken often enough to get somewhere.
    type: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom<FeatureCommandType>('claim', 'report', 'verify', 'startLanding', 'land'),
      },
      { weight: 2, arbitrary: fc.constantFrom(...commandTypes) },
    ),
    stale: fc.constantFrom(false, false, false, true),
    early: fc.boolean(),
  }),
  { maxLength: 80 },
);

/** Says each command to the rows as they are; keeps the events of those that were accepted. */
function play(history: readonly { number: FeatureNumber; type: FeatureCommandType; stale: boolean; early: boolean }[]) {
  const records = createMemoryRecords();
  const log: StoredEvent[] = [];
  const append = (event: StoredEvent['event']) => {
    const stored = { seq: log.length + 1, at: 1_000 * (log.length + 1), event };
    records.apply(evolve(records, event, stored.at));
    log.push(stored);
  };
  for (const number of all) {
    append({ type: 'feature_added', feature: number, id: featureId(String(number)), spec, dependencies: [] });
  }
  for (const [index, { number, type, stale, early }] of history.entries()) {
    const feature = records.feature(number);
    if (feature === undefined) throw new Error('features stay');
    const at = 1_000 * (log.length + 1) + (type === 'claim' && !early ? 100_000 : 0);
    const owner = feature.attemptId ?? attemptId('nobody');
    const command = commandsOf(owner, feature.generation - (stale ? 1 : 0), at)[type];
    const fresh = command.type === 'claim' ? { ...command, attemptId: attemptId(`a${index}`) } : command;
    const decision = decideFeature(feature, fresh);
    if (decision.ok) decision.value.forEach(append);
    checkRows(records);
  }
  return { records, log };
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
