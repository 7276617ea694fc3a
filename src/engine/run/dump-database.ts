import type { Schedule } from '../../domain/scheduling/schedule';
import type { Feature, FeatureStatus } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Log } from '../ports/log';
import type { StoreReader } from '../ports/project-store';

const mostFeatures = 200;
const mostNamed = 10;

export type DumpInput = {
  readonly log: Log;
  readonly store: StoreReader;
  readonly schedule: Schedule;
  readonly ticks: number;
  readonly unfinished: ReadonlySet<FeatureNumber>;
  readonly counts: ReadonlyMap<FeatureStatus, number>;
};

/** Writes what the database holds into the debug log: what is live, and so many features that have not landed. */
export function dumpDatabase({ log, store, schedule, ticks, unfinished, counts }: DumpInput): void {
  const features: Record<string, string> = {};
  let dumped = 0;
  for (const number of unfinished) {
    if (dumped >= mostFeatures) break;
    dumped += 1;
    const feature = store.feature(number);
    if (feature !== undefined) features[`#${number}`] = describe(feature, schedule);
  }
  log.write('DB_DUMP', `The database in tick ${ticks}`, {
    counts: Object.fromEntries(counts),
    attempts: store.liveAttempts().map(({ id, feature, number, lane, status, process }) => {
      return `${id}: #${feature} attempt ${number}, lane ${lane}, ${status}, process ${process?.pid ?? 'none'}`;
    }),
    leases: store.leases().map((lease) => `#${lease.feature} of ${lease.owner} until ${lease.expiresAt}`),
    merge_queue: store.mergeEntries().map((entry) => `#${entry.feature}`),
    ...features,
    left_out: unfinished.size - dumped,
  });
}

function describe(feature: Feature, schedule: Schedule): string {
  const { status, number, attempts, failures, notBefore } = feature;
  const unmet = status === 'pending' ? schedule.unmet(number) : [];
  const named = unmet.slice(0, mostNamed).map((each) => `#${each}`);
  const more = unmet.length > named.length ? ` and ${unmet.length - named.length} more` : '';
  return [
    status,
    ...(named.length > 0 ? [`needs ${named.join(' ')}${more}`] : []),
    ...(attempts > 0 ? [`attempts ${attempts}`, `failures ${failures}`] : []),
    ...(notBefore === null ? [] : [`not before ${notBefore}`]),
  ].join(', ');
}
