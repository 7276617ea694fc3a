import type { StoreReader } from '../../engine/ports/project-store';
import type { FeatureProposal } from '../../shared/event';
import type { FeatureNumber } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import type { OpenProject } from './open-project';
import { reading } from './open-store';

export type NumberedProposal = {
  /** Its place among all proposals, from 1: it stays. */
  readonly number: number;
  readonly proposal: FeatureProposal;
  /** Null: it waits for a person. */
  readonly decided: { readonly added: FeatureNumber | null } | null;
};

/** Every feature that an agent has proposed, oldest first. */
export function readProposals(store: StoreReader): readonly NumberedProposal[] {
  const proposals = store.proposals();
  if (proposals.length === 0) return [];
  const decisions = decisionsIn(store);
  return proposals.map((proposal, index) => {
    const number = index + 1;
    const added = decisions.get(number);
    return { number, proposal, decided: added === undefined ? null : { added } };
  });
}

/** Those that wait for a person, with the number and name of the feature whose agent proposed them. */
export function openProposals(
  project: OpenProject,
): Result<readonly (NumberedProposal & { readonly by: { readonly number: number; readonly name: string | null } })[]> {
  return reading(project.databaseFile, (store) => {
    const open = readProposals(store).filter(({ decided }) => decided === null);
    return ok(
      open.map((each) => {
        const { feature } = each.proposal;
        return { ...each, by: { number: feature, name: store.feature(feature)?.name ?? null } };
      }),
    );
  });
}

const batch = 5_000;

/** Decisions stand in the log alone: they are few, and asked for by people. */
function decisionsIn(store: StoreReader): ReadonlyMap<number, FeatureNumber | null> {
  const decisions = new Map<number, FeatureNumber | null>();
  let seen = 0;
  for (let events = store.eventsAfter(seen, batch); events.length > 0; events = store.eventsAfter(seen, batch)) {
    for (const { event } of events) if (event.type === 'proposal_decided') decisions.set(event.proposal, event.added);
    seen = events.at(-1)?.seq ?? seen;
  }
  return decisions;
}
