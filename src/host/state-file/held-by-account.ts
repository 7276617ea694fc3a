import type { HeldUp } from '../../domain/reason/why-not-running';
import type { ProcessIdentity } from '../../shared/attempt';
import { readParallelState } from './read-parallel-state';

/** What holds up the agents of the running host at their provider, as that host tells of one of its features. */
export function heldByAccount(flotillaFolder: string, host: ProcessIdentity | null): HeldUp | null {
  const { features = [] } = readParallelState(flotillaFolder, host) ?? {};
  const told = features.find(({ waiting_for: kind, reason }) => kind === 'rate_limit' && reason !== null);
  return told === undefined || told.reason === null ? null : { kind: 'rate_limit', sentence: told.reason };
}
