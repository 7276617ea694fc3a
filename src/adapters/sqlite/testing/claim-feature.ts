import { randomBytes } from 'node:crypto';
import { decideFeature } from '../../../domain/feature/decide';
import type { StoreTransaction } from '../../../engine/ports/project-store';
import type { Feature } from '../../../shared/feature';
import { attemptId } from '../../../shared/ids';
import { sampleRun } from './sample-events';

const owner = `${process.pid}:0`;

/** Claims a pending feature for this process, as a host does. */
export function claimFeature(tx: StoreTransaction, feature: Feature): void {
  const decided = decideFeature(feature, {
    type: 'claim',
    attemptId: attemptId(randomBytes(16).toString('hex')),
    runId: sampleRun,
    lane: 1,
    role: 'coding',
    agent: 'demo',
    model: null,
    owner,
    leaseExpiresAt: 60_000,
    at: 10,
  });
  if (!decided.ok) throw new Error(decided.error.message);
  for (const event of decided.value) tx.append(event, 10);
}
