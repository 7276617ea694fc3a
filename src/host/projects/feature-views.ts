import { isAtWork } from '../../domain/feature/at-work';
import { lockNames } from '../../domain/locks/lock-names';
import { createLockTable } from '../../domain/locks/lock-table';
import type { HeldUp } from '../../domain/reason/why-not-running';
import { reasonWithoutHost } from '../../domain/reason/reason-without-host';
import { createSchedule } from '../../domain/scheduling/schedule';
import type { StoreReader } from '../../engine/ports/project-store';
import type { RunWait } from '../../engine/run/run-control';
import { featureView, type ViewContext } from '../../engine/views/feature-view';
import { createStructure } from '../../engine/views/structure';
import type { Feature } from '../../shared/feature';
import { formatTime } from '../../shared/format-time';
import type { FeatureNumber } from '../../shared/ids';
import { defaultRunSettings } from '../../shared/run-settings';
import type { FeatureView } from '../../shared/views';

export type Surroundings = {
  readonly now: number;
  /** A host is alive and still starts work. */
  readonly running: boolean;
  /** What would keep the next run from starting anything; null: nothing. Asked only where no run goes on. */
  readonly nextRun?: (store: StoreReader) => string | null;
  /** Why that host starts no further agent although it has a free lane; null: it would. */
  readonly held?: (store: StoreReader) => HeldUp | null;
  /** What verified features wait with before they can land. */
  readonly landing?: ReadonlyMap<FeatureNumber, RunWait>;
  /** Features whose work is just being put aside, as only their host knows: they start over, and have lanes kept free. */
  readonly restarts?: { isOne(number: FeatureNumber): boolean; lanes(): number };
};

/** All features as people see them, worked out from the database alone. */
export function featureViews(store: StoreReader, around: Surroundings): readonly FeatureView[] {
  const { now, running, nextRun, held, landing = new Map<FeatureNumber, RunWait>(), restarts } = around;
  const features = store.features();
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  const settings = store.lastRun()?.settings ?? defaultRunSettings;
  const schedule = createSchedule({ order: settings.order });
  for (const feature of features) schedule.update(feature);
  const structure = createStructure();
  structure.learn(() => features);
  const laneFree = features.filter(hasLane).length + (restarts?.lanes() ?? 0) < settings.concurrency;
  const context: ViewContext = {
    schedule,
    feature: (number: FeatureNumber) => byNumber.get(number),
    stuckBy: structure.stuckBy,
    waits: running ? new Map([...lockWaits(features, schedule.ready()), ...landing]) : landing,
    criticalPath: structure.criticalPath(),
    now,
    formatTime,
    running,
    nextRun: !running && schedule.readyCount() > 0 ? (nextRun?.(store) ?? null) : null,
    laneFree,
    held: running && laneFree && schedule.readyCount() > 0 ? (held?.(store) ?? null) : null,
    goal: settings.goal,
    maxFailures: settings.maxFailures,
  };
  return features.map((feature) => {
    const view = featureView(feature, context);
    if (view.shown === 'ready' && restarts?.isOne(feature.number) === true) return { ...view, reason: startsOver };
    return running || !isAtWork(feature) || landing.has(feature.number)
      ? view
      : { ...view, reason: reasonWithoutHost(feature) };
  });
}

const startsOver = 'Its work is being put aside. Starts over after that';

/** What is verified waits for its landing without a lane. */
const hasLane = ({ status }: Feature): boolean => status === 'claimed' || status === 'verifying';

/** Locks live in the host's memory; who holds what follows from the features at work. */
function lockWaits(features: readonly Feature[], ready: Iterable<FeatureNumber>): ReadonlyMap<FeatureNumber, RunWait> {
  const locks = createLockTable();
  for (const feature of features.filter(isAtWork)) locks.tryAcquire(feature.number, lockNames(feature));
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
