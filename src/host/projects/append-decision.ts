import type { StoreReader, StoreTransaction } from '../../engine/ports/project-store';
import type { FeatureProposal } from '../../shared/event';
import type { DecidedProposal, ProposalDecision } from '../../shared/feature-change';
import { featureNumber } from '../../shared/ids';
import type { PlanFeature } from '../../shared/plan';
import { err, ok, type Result } from '../../shared/result';
import { appendFeature } from './append-feature';
import { readProposals } from './read-proposals';

/** A person's word on a feature that an agent proposed: approved, it joins the backlog like one added by hand. */
export function appendDecision(
  tx: StoreTransaction,
  { proposal: number, approve }: ProposalDecision,
  now: number,
): Result<DecidedProposal> {
  const found = findOpenProposal(tx, number);
  if (!found.ok) return found;
  const { name } = found.value.spec;
  const added = approve ? appendFeature(tx, planOf(tx, found.value), now) : ok(null);
  if (!added.ok) return err({ ...added.error, where: `proposal ${number}`, remedy: declineIt(number) });
  const feature = added.value === null ? null : featureNumber(added.value.number);
  tx.append({ type: 'proposal_decided', proposal: number, added: feature }, now);
  return ok({ proposal: number, name, added: added.value });
}

export function findOpenProposal(store: StoreReader, number: number): Result<FeatureProposal> {
  const found = readProposals(store).find((each) => each.number === number);
  const remedy = 'flotilla features proposals shows what waits for a decision.';
  if (found === undefined) return err({ code: 'not_found', message: `There is no proposal ${number}.`, remedy });
  const { decided, proposal } = found;
  if (decided === null) return ok(proposal);
  const what = decided.added === null ? 'declined' : `approved as #${decided.added}`;
  return err({ code: 'refused', message: `Proposal ${number} has been ${what} already.`, remedy });
}

/** What it depends on may be gone by now. */
function planOf(store: StoreReader, { spec, dependencies }: FeatureProposal): PlanFeature {
  const { name, description, category, steps, files } = spec;
  const there = dependencies.filter((number) => store.feature(number) !== undefined);
  return {
    name,
    description,
    category,
    steps: [...steps],
    files: [...files],
    dependencies: there.map((number) => `#${number}`),
  };
}

const declineIt = (number: number): string => `flotilla features decline ${number} puts it aside.`;
