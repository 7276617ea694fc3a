// A process that claims features through the product's own store until none is pending, as fast as it can.
import Database from 'better-sqlite3';
import { openProjectStore } from '../../src/adapters/sqlite/project-store';
import { claimFeature } from '../../src/adapters/sqlite/testing/claim-feature';
import { evolve } from '../../src/domain/project/evolve';
import type { StoreTransaction } from '../../src/engine/ports/project-store';
import { featureNumber } from '../../src/shared/ids';

const [file = '', synchronous = 'FULL', wanted = '0'] = process.argv.slice(2);
const features = Number(wanted);
if (synchronous === 'NORMAL') openNormal();
const opened = openProjectStore({ file, evolve, mode: 'write', create: false, busyTimeoutMs: 60_000 });
if (!opened.ok) throw new Error(opened.error.message);
const store = opened.value;
let cursor = 1;

process.send?.('ready');
process.once('message', () => {
  const before = process.cpuUsage();
  let claimed = 0;
  while (store.transact(claimNext)) claimed += 1;
  const { user, system } = process.cpuUsage(before);
  store.close();
  process.send?.({ claimed, cpuMs: (user + system) / 1_000 }, () => process.disconnect());
});

/** The next pending feature this process has not looked at yet. */
function claimNext(tx: StoreTransaction): boolean {
  for (; cursor <= features; cursor += 1) {
    const feature = tx.feature(featureNumber(cursor));
    if (feature?.status !== 'pending') continue;
    claimFeature(tx, feature);
    return true;
  }
  return false;
}

/** The product's state is always written with FULL; only this comparison wants to know what less would bring. */
function openNormal(): void {
  const { pragma } = Database.prototype;
  const lessDurable: typeof pragma = function (this: Database.Database, source, options) {
    return pragma.call(this, source.replace('synchronous = FULL', 'synchronous = NORMAL'), options);
  };
  Database.prototype.pragma = lessDurable;
}
