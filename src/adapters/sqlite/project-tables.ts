import type { StoredEvent } from '../../shared/event';
import type { RowChanges, StoreReader } from '../../engine/ports/project-store';
import type { Statements } from './statements';
import { createAttemptTable } from './tables/attempt-table';
import { createEventTable } from './tables/event-table';
import { createEvidenceTable } from './tables/evidence-table';
import { createFeatureTable } from './tables/feature-table';
import { createKnowledgeTable } from './tables/knowledge-table';
import { createLeaseTable } from './tables/lease-table';
import { createMergeEntryTable } from './tables/merge-entry-table';
import { createPlanningTable } from './tables/planning-table';
import { createProposalTable } from './tables/proposal-table';
import { createRunTable } from './tables/run-table';
import { createSpendTable } from './tables/spend-table';
import { createTestRoundTable } from './tables/test-round-table';

export type ProjectTables = ReturnType<typeof createProjectTables>;

export function createProjectTables(sql: Statements) {
  return {
    features: createFeatureTable(sql),
    runs: createRunTable(sql),
    attempts: createAttemptTable(sql),
    leases: createLeaseTable(sql),
    mergeEntries: createMergeEntryTable(sql),
    events: createEventTable(sql),
    evidence: createEvidenceTable(sql),
    knowledge: createKnowledgeTable(sql),
    proposals: createProposalTable(sql),
    testRounds: createTestRoundTable(sql),
    spend: createSpendTable(sql),
    plannings: createPlanningTable(sql),
  };
}

export function createReader(tables: ProjectTables): StoreReader {
  const { features, runs, attempts, leases, mergeEntries, events, evidence, knowledge, proposals } = tables;
  const { testRounds, plannings, spend } = tables;
  return {
    feature: features.find,
    attempt: attempts.find,
    run: runs.find,
    mergeEntry: mergeEntries.find,
    testRound: testRounds.find,
    planning: plannings.find,
    features: features.all,
    featureById: features.findById,
    attempts: (feature) => (feature === undefined ? attempts.all() : attempts.ofFeature(feature)),
    liveAttempts: attempts.live,
    runs: runs.all,
    lastRun: runs.last,
    mergeEntries: mergeEntries.all,
    leases: leases.all,
    testRounds: testRounds.all,
    liveTestRounds: testRounds.live,
    plannings: plannings.all,
    livePlannings: plannings.live,
    spends: (attempt) => (attempt === undefined ? spend.all() : spend.ofAttempt(attempt)),
    evidence: evidence.ofAttempt,
    proposals: proposals.all,
    knowledge: knowledge.all,
    lastSeq: events.lastSeq,
    eventsAfter: events.after,
    eventsOf: events.ofFeature,
    otherWarnings: events.otherWarnings,
  };
}

/** Writes what `evolve` decided. What goes is removed first, what others refer to is written first. */
export function writeRowChanges(tables: ProjectTables, changes: RowChanges): void {
  changes.removedLeases?.forEach(tables.leases.remove);
  changes.removedMergeEntries?.forEach(tables.mergeEntries.remove);
  changes.removedFeatures?.forEach(tables.features.remove);
  changes.features?.forEach(tables.features.write);
  changes.runs?.forEach(tables.runs.write);
  changes.attempts?.forEach(tables.attempts.write);
  changes.leases?.forEach(tables.leases.write);
  changes.mergeEntries?.forEach(tables.mergeEntries.write);
  changes.testRounds?.forEach(tables.testRounds.write);
  changes.spends?.forEach(tables.spend.write);
  changes.plannings?.forEach(tables.plannings.write);
}

/**
 * Evidence, notes and proposals: three tables `evolve` does not cover. They are the log's own facts, made searchable,
 * and never change afterwards, so there is nothing to decide.
 */
export function writeFactRow({ knowledge, evidence, proposals }: ProjectTables, { seq, at, event }: StoredEvent): void {
  if (event.type === 'check_finished') evidence.write(seq, event.evidence);
  if (event.type === 'feature_proposed') proposals.write(seq, event.proposal);
  if (event.type === 'knowledge_added') knowledge.write(seq, { ...event, at });
}
