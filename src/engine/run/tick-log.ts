import type { Schedule } from '../../domain/scheduling/schedule';
import { count } from '../../shared/count';
import type { Feature, FeatureStatus } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { RunStatus } from '../../shared/run';
import type { RunWait } from '../../shared/run-wait';
import type { Ledger } from '../ledger/ledger';
import type { Log } from '../ports/log';
import { capacitySentence } from './capacity-sentence';
import { dumpDatabase } from './dump-database';
import type { Lanes } from './lanes';
import type { TickFigures } from './tick-figures';

/** Tells the debug log of ticks: sections LOOP, CAPACITY, DB and DB_DUMP. */
export type TickLog = {
  /** To be told of every feature's row that changed. */
  learn(feature: Feature): void;
  forget(number: FeatureNumber): void;
  /** A tick is over. One that left all figures as they were is not told. */
  tick(status: RunStatus): void;
};

export type TickLogOptions = {
  readonly log: Log;
  readonly ledger: Ledger;
  readonly schedule: Schedule;
  readonly lanes: Lanes;
  readonly waits: () => ReadonlyMap<FeatureNumber, RunWait>;
};

const ticksPerDump = 5;
const slowMs = 100;

export function createTickLog({ log, ledger, schedule, lanes, waits }: TickLogOptions): TickLog {
  const statuses = new Map<FeatureNumber, FeatureStatus>();
  const counts = new Map<FeatureStatus, number>();
  const unfinished = new Set<FeatureNumber>();
  let ticks = 0;
  let told = '';
  let sentence = '';

  function set(number: FeatureNumber, status: FeatureStatus | null): void {
    const before = statuses.get(number);
    if (before !== undefined) counts.set(before, (counts.get(before) ?? 0) - 1);
    if (status === null) statuses.delete(number);
    else {
      statuses.set(number, status);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    if (status === null || status === 'landed') unfinished.delete(number);
    else unfinished.add(number);
  }

  function figuresNow(): TickFigures {
    const of = (status: FeatureStatus): number => counts.get(status) ?? 0;
    const waiting = waits().size;
    return {
      lanes: lanes.count() + lanes.room(),
      running: lanes.count(),
      ready: Math.max(schedule.readyCount() - waiting, 0),
      waiting,
      blocked: Math.max(of('pending') - schedule.readyCount(), 0),
      merging: of('merging'),
      landed: of('landed'),
      failed: of('failed'),
    };
  }

  function tellWrites(): void {
    const { transactions, events, totalMs, slowestMs } = ledger.takeWrites();
    if (transactions === 0) return;
    const slow = slowestMs >= slowMs ? ', at least one slow' : '';
    log.write('DB', `${count(transactions, 'transaction')} in ${totalMs} ms${slow}`, { events, slowest_ms: slowestMs });
  }

  for (const feature of ledger.store.features()) set(feature.number, feature.status);
  return {
    learn: (feature) => set(feature.number, feature.status),
    forget: (number) => set(number, null),
    tick(status) {
      const figures = figuresNow();
      const key = `${status} ${Object.values(figures).join(' ')}`;
      if (key === told) return;
      told = key;
      ticks += 1;
      log.write('LOOP', `Tick ${ticks}`, { free_lanes: lanes.room(), ...figures });
      const now = capacitySentence(figures, { status, waits: waits().values() });
      if (now !== sentence) log.write('CAPACITY', now);
      sentence = now;
      tellWrites();
      if (ticks % ticksPerDump === 0) dumpDatabase({ log, store: ledger.store, schedule, ticks, unfinished, counts });
    },
  };
}
