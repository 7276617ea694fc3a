import type { DecidedProposal, ProposalDecision } from '../../shared/feature-change';
import type { Result } from '../../shared/result';
import { throughHost } from '../live/through-host';
import { appendDecision, findOpenProposal } from './append-decision';
import { establishProject, openForReading } from './establish-project';
import { examineForWriting, notAProject, type WriteRequest } from './examine-project';
import { usingToWrite } from './open-store';
import { writing } from './write-access';

/** Approves or declines what an agent proposed; where a run goes on, an approved feature joins that. */
export function decideProposal(
  request: WriteRequest,
  decision: ProposalDecision,
  now: number,
): Promise<Result<DecidedProposal>> {
  return throughHost(request, {
    alone: () => decideAlone(request, decision, now),
    live: (commands) => commands.decideProposal(decision),
  });
}

async function decideAlone(
  request: WriteRequest,
  decision: ProposalDecision,
  now: number,
): Promise<Result<DecidedProposal>> {
  const examined = await examineForWriting(request);
  if (!examined.ok) return examined;
  if (examined.value.registered === null) return notAProject(examined.value.folder);
  const seen = await openForReading(examined.value);
  if (!seen.ok) return seen;
  // Before anything is touched.
  const open = usingToWrite(seen.value.databaseFile, (store) => findOpenProposal(store, decision.proposal));
  if (!open.ok) return open;
  const fresh = { target: request.target, preferredName: null, settings: null, now };
  const established = await establishProject(examined.value, fresh);
  if (!established.ok) return established;
  return writing(established.value.project, (store) => store.transact((tx) => appendDecision(tx, decision, now)));
}
