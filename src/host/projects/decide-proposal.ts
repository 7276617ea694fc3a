import type { DecidedProposal, ProposalDecision } from '../../shared/feature-change';
import type { Result } from '../../shared/result';
import { throughHost } from '../live/through-host';
import { appendDecision, findOpenProposal } from './append-decision';
import { establishTried } from './establish-tried';
import type { WriteRequest } from './examine-project';
import { tryInProject } from './try-in-project';
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
  const project = await establishTried(request, {
    now,
    tryOut: (examined) => tryInProject(examined, (store) => findOpenProposal(store, decision.proposal)),
  });
  return project.ok
    ? writing(project.value, (store) => store.transact((tx) => appendDecision(tx, decision, now)))
    : project;
}
