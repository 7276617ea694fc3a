import { findStuck } from '../../domain/deadlock/find-stuck';
import { criticalPath } from '../../domain/graph/critical-path';
import { lockNames } from '../../domain/locks/lock-names';
import { createLockTable } from '../../domain/locks/lock-table';
import { createSchedule } from '../../domain/scheduling/schedule';
import { workOf } from '../../domain/scheduling/work-of';
import type { StoreReader } from '../../engine/ports/project-store';
import type { RunWait } from '../../engine/run/run-control';
import { featureView } from '../../engine/views/feature-view';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { defaultRunSettings } from '../../shared/run-settings';
import type { FeatureView } from '../../shared/views';

export type Surroundings = {
  readonly now: number;
  /** A host is alive and still starts work. */
  readonly running: boolean;
};

/** All features as people see them, worked out from the database alone. */
export function featureViews(store: StoreReader, { now, running }: Surroundings): readonly FeatureView[] {
  const features = store.features();
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  const settings = store.lastRun()?.settings ?? defaultRunSettings;
  const schedule = createSchedule({ order: settings.order });
  for (const feature of features) schedule.update(feature);
  const stuck = new Map(findStuck(features).map(({ feature, cause }) => [feature.number, cause]));
  const context = {
    schedule,
    feature: (number: FeatureNumber) => byNumber.get(number),
    stuckBy: (number: FeatureNumber) => {
      const cause = stuck.get(number);
      return cause === undefined || cause.kind === 'missing' ? null : cause.feature;
    },
    waits: running ? lockWaits(features, schedule.ready()) : new Map<FeatureNumber, RunWait>(),
    criticalPath: new Set(unfinishedPath(features)),
    now,
    formatTime,
    running,
    laneFree: store.liveAttempts().length < settings.concurrency,
    maxFailures: settings.maxFailures,
  };
  return features.map((feature) => {
    const view = featureView(feature, context);
    return running || !isAtWork(feature) ? view : { ...view, reason: 'Interrupted. The next run goes on with it' };
  });
}

/** The longest way through what has not landed yet. */
export function unfinishedPath(features: readonly Feature[]): readonly FeatureNumber[] {
  const open = features.filter((feature) => feature.status !== 'landed' && feature.status !== 'skipped');
  const byNumber = new Map(open.map((feature) => [feature.number, feature]));
  const edges = new Map(open.map((feature) => [feature.number, feature.dependencies]));
  return criticalPath(edges, (number) => {
    const feature = byNumber.get(number);
    return feature === undefined ? 0 : workOf(feature);
  }).path;
}

const isAtWork = ({ status }: Feature): boolean =>
  status === 'claimed' || status === 'verifying' || status === 'merging';

/** Locks live in the host's memory; who holds what follows from the features at work. */
function lockWaits(features: readonly Feature[], ready: Iterable<FeatureNumber>): ReadonlyMap<FeatureNumber, RunWait> {
  const locks = createLockTable();
  const atWork = features.filter(
    ({ status }) => status === 'claimed' || status === 'verifying' || status === 'merging',
  );
  for (const feature of atWork) locks.tryAcquire(feature.number, lockNames(feature));
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  const waits = new Map<FeatureNumber, RunWait>();
  for (const number of ready) {
    const feature = byNumber.get(number);
    const answer = feature === undefined ? null : locks.tryAcquire(number, lockNames(feature));
    if (answer?.granted === true) locks.release(number);
    if (answer?.granted === false) waits.set(number, { kind: 'lock', lock: answer.lock, heldBy: answer.heldBy });
  }
  return waits;
}

export const formatTime = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
