// A process that claims features one by one until none is pending, as fast as it can.
import { evolve } from '../../../domain/project/evolve';
import type { StoreTransaction } from '../../../engine/ports/project-store';
import { openProjectStore } from '../project-store';
import { claimFeature } from './claim-feature';

const [file = ''] = process.argv.slice(2);
const opened = openProjectStore({ file, evolve, mode: 'write', create: false, busyTimeoutMs: 30_000 });
if (!opened.ok) throw new Error(opened.error.message);
const store = opened.value;

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
  claimFeature(tx, feature);
  return true;
}
