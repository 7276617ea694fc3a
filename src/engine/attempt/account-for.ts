import { nextRole } from '../../domain/feature/next-role';
import type { Feature } from '../../shared/feature';
import type { Account } from '../../shared/gate';
import type { RunContext } from './attempt-context';

/** Whose limits the agent works under that the feature's next attempt would get. */
export function accountFor(
  { ledger, settings, agentFor }: Pick<RunContext, 'ledger' | 'settings' | 'agentFor'>,
  feature: Feature,
): Account {
  const interrupted = feature.attemptId === null ? undefined : ledger.store.attempt(feature.attemptId);
  return agentFor(nextRole(feature, interrupted, settings())).adapter.account;
}
