import { createCommitAnnouncer } from '../../../src/adapters/sqlite/commit-announcer';
import { DatabaseFailure } from '../../../src/adapters/sqlite/database-failure';
import type { ProjectStore, StoreReader, StoreTransaction } from '../../../src/engine/ports/project-store';
import type { DomainEvent, StoredEvent } from '../../../src/shared/event';
import { featureNumber } from '../../../src/shared/ids';
import { plainEffects, type Effects } from '../host/effects';
import type { Database } from '../world/database';
import type { World } from '../world/world';

/** The project's database as one host sees it. */
export function createFakeProjectStore(
  world: World,
  effects: Effects = plainEffects(),
  database: () => Database = () => world.database,
): ProjectStore {
  const announcer = createCommitAnnouncer();
  let appended: StoredEvent[] = [];

  const append = (event: DomainEvent, at: number): StoredEvent => {
    const stored = database().append(event, at);
    appended.push(stored);
    world.trace.note('event', () => `${stored.seq} ${describeEvent(event)}`);
    return stored;
  };
  const reader = readThrough(database);
  const transaction: StoreTransaction = {
    ...reader,
    append,
    // Not by the rows: the number of a removed feature is not given again.
    nextFeatureNumber: () => featureNumber(database().log.reduce(highestAdded, 0) + 1),
  };

  function transact<T>(body: (tx: StoreTransaction) => T): T {
    appended = [];
    const run = () => database().atomically(() => body(transaction));
    const value = effects.callNow('store.transact', {
      apply: () => {
        const done = run();
        if (appended.length > 0) for (const tell of world.onCommit) tell(appended);
        return done;
      },
      ghost: run,
      needsDisk: true,
      fails: () => {
        database().atomically(() => {
          body(transaction);
          throw new DatabaseFailure({ code: 'io', message: 'database or disk is full' });
        });
        throw new Error('unreachable: the transaction was rolled back');
      },
    });
    announcer.announce(appended);
    return value;
  }

  return {
    ...reader,
    readOnly: false,
    transact,
    renewLeases: (owner, at, expiresAt) =>
      effects.callNow('store.renewLeases', {
        apply: () => renew(database(), { owner, at, expiresAt }),
        ghost: () => 0,
        needsDisk: true,
        fails: () => {
          throw new DatabaseFailure({ code: 'io', message: 'database or disk is full' });
        },
      }),
    onCommit: announcer.subscribe,
    close: () => {},
  };
}

function readThrough(database: () => Database): StoreReader {
  const names = Object.keys(database().reader) as (keyof StoreReader)[];
  const through = names.map((name) => [
    name,
    (first: never, second: never) => (database().reader[name] as (...given: never[]) => unknown)(first, second),
  ]);
  return Object.fromEntries(through) as StoreReader;
}

function highestAdded(highest: number, { event }: StoredEvent): number {
  return event.type === 'feature_added' ? Math.max(highest, event.feature) : highest;
}

function renew({ rows }: Database, input: { readonly owner: string; readonly at: number; readonly expiresAt: number }) {
  let renewed = 0;
  for (const [number, lease] of rows.leases) {
    if (lease.owner !== input.owner) continue;
    rows.leases.set(number, { ...lease, heartbeatAt: input.at, expiresAt: input.expiresAt });
    renewed += 1;
  }
  return renewed;
}

function describeEvent(event: DomainEvent): string {
  if (event.type === 'check_finished') {
    const { phase, check, verdict } = event.evidence;
    return `check_finished #${event.feature} ${phase} ${check.name} ${verdict}`;
  }
  if (event.type === 'run_finished') return `run_finished ${event.finalStatus}`;
  return JSON.stringify(event);
}
