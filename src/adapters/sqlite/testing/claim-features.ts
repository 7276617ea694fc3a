// A process that claims features one by one until none is pending, as fast as it can.
import { randomBytes } from 'node:crypto';
import { decideFeature } from '../../../domain/feature/decide';
import { evolve } from '../../../domain/project/evolve';
import type { StoreTransaction } from '../../../engine/ports/project-store';
import { attemptId } from '../../../shared/ids';
import { openProjectStore } from '../project-store';
import { sampleRun } from './sample-events';

const [file = ''] = process.argv.slice(2);
const opened = openProjectStore({ file, evolve, mode: 'write', create: false, busyTimeoutMs: 30_000 });
if (!opened.ok) throw new Error(opened.error.message);
const store = opened.value;
const owner = `${process.pid}:0`;

process.send?.('ready');
process.once('message', () => {
  let claimed = 0;
  while (store.transact(claimOne)) claimed += 1;
  store.close();
  process.send?.(claimed, () => process.disconnect());
});

function claimOne(tx: StoreTransaction): boolean {
  const feature = tx.features().find(({ status }) => status === 'pending');
  if (feature === undefined) return false;
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
  return true;
}
