import type { Lease } from '../../../shared/feature';
import type { FeatureNumber } from '../../../shared/ids';
import type { Statements } from '../statements';
import { plain, rowTable } from './row-table';

const table = rowTable<Lease>('leases', 'feature', {
  feature: plain('feature'),
  attemptId: plain('attempt_id'),
  owner: plain('owner'),
  generation: plain('generation'),
  heartbeatAt: plain('heartbeat_at'),
  expiresAt: plain('expires_at'),
});

const selectAll = `${table.select} ORDER BY feature`;
const remove = 'DELETE FROM leases WHERE feature = ?';
const renew = 'UPDATE leases SET heartbeat_at = ?, expires_at = ? WHERE owner = ?';

export type RenewLeases = { readonly owner: string; readonly at: number; readonly expiresAt: number };
export type LeaseTable = ReturnType<typeof createLeaseTable>;

export function createLeaseTable(sql: Statements) {
  return {
    all: (): Lease[] => sql(selectAll).all().map(table.decode),
    write: (lease: Lease): void => void sql(table.upsert).run(table.encode(lease)),
    remove: (feature: FeatureNumber): void => void sql(remove).run(feature),
    /** How many leases the owner holds. */
    renew: ({ owner, at, expiresAt }: RenewLeases): number => sql(renew).run(at, expiresAt, owner).changes,
  };
}
