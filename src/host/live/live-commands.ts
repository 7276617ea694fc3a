import type { BatchWord, DecidedBatch } from '../../shared/batch';
import type {
  AddedFeature,
  ChangedFeature,
  DecidedProposal,
  FeatureChange,
  ImportSummary,
  PlanImport,
  ProposalDecision,
} from '../../shared/feature-change';
import type { PlanFeature } from '../../shared/plan';
import type { Result } from '../../shared/result';

/**
 * What a person can do to the backlog while a run goes on. Inputs and values are JSON and have schemas in
 * `shared/feature-change`, so that they may come from another process. A run that is about to end answers with the
 * fault `stale`: once its host is gone, the same can be asked of the database.
 */
export type LiveCommands = {
  /** `feature.change`: resolves once the work that was given up is put aside. */
  change(reference: string, change: FeatureChange): Promise<Result<ChangedFeature>>;
  /** `feature.add` */
  add(plan: PlanFeature): Promise<Result<AddedFeature>>;
  /** `plan.import`: the file is read by the host, and refused where its text is not the one that was meant. */
  importPlan(plan: PlanImport): Promise<Result<ImportSummary>>;
  /** `proposal.decide` */
  decideProposal(decision: ProposalDecision): Promise<Result<DecidedProposal>>;
  /** `batch.decide` */
  decideBatch(word: BatchWord): Promise<Result<DecidedBatch>>;
};
