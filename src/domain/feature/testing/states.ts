import type { DomainEvent } from '../../../shared/event';
import { featureStatuses, type FeatureStatus } from '../../../shared/feature';
import { attemptId, featureId, featureNumber } from '../../../shared/ids';
import { evolve } from '../../project/evolve';
import { createMemoryRecords, type MemoryRecords } from '../../project/testing/memory-records';
import { spec } from '../../testing/rows';
import { decideFeature, type FeatureCommand, type FeatureCommandType } from '../decide';
import { commandsOf } from './commands';

export const one = featureNumber(1);
/** The attempt of every feature that has one. */
export const firstAttempt = attemptId('new-1');

/** Ways from a fresh feature into each status, and two more that are pending with something behind them. */
const ways = {
  pending: [],
  interrupted: ['claim', 'interrupt'],
  answered: ['claim', 'park', 'answer'],
  claimed: ['claim'],
  verifying: ['claim', 'report'],
  merging: ['claim', 'report', 'verify'],
  landed: ['claim', 'report', 'verify', 'startLanding', 'land'],
  failed: ['claim', 'fail'],
  skipped: ['skip'],
  needs_input: ['claim', 'park'],
} satisfies Record<FeatureStatus | 'interrupted' | 'answered', readonly FeatureCommandType[]>;

export type StateName = keyof typeof ways;
export const stateNames: readonly StateName[] = [...featureStatuses, 'interrupted', 'answered'];

/** Rows with one feature in the wanted state, made by decide and evolve alone. */
export function rowsIn(state: StateName): MemoryRecords {
  const records = createMemoryRecords();
  apply(records, [{ type: 'feature_added', feature: one, id: featureId('1'), spec, dependencies: [] }], 1);
  for (const [index, type] of ways[state].entries()) {
    const command = commandsOf(firstAttempt, 1)[type];
    // One failure is enough here, so that the way is short.
    const strict = command.type === 'fail' ? { ...command, policy: { maxFailures: 1, backoffMs: [] } } : command;
    perform(records, strict, 10 + index);
  }
  return records;
}

/** Decides and evolves; throws where the feature refuses. */
export function perform(records: MemoryRecords, command: FeatureCommand, at: number): void {
  const feature = records.feature(one);
  if (feature === undefined) throw new Error('no feature');
  const decision = decideFeature(feature, command);
  if (!decision.ok) throw new Error(decision.error.message);
  apply(records, decision.value, at);
}

export function apply(records: MemoryRecords, events: readonly DomainEvent[], at: number): void {
  for (const event of events) records.apply(evolve(records, event, at));
}
