import type { Feature } from '../../../shared/feature';
import type { FeatureNumber } from '../../../shared/ids';
import type { Order } from '../../../shared/run-settings';
import { lockNames } from '../../locks/lock-names';
import { createLockTable } from '../../locks/lock-table';
import { createSchedule } from '../../scheduling/schedule';

export type ReferenceInput = {
  readonly features: readonly Feature[];
  readonly order: Order;
  readonly lanes: number;
  readonly workMs: (number: FeatureNumber) => number;
  readonly landingMs: number;
};

type Event = {
  readonly at: number;
  readonly place: number;
  readonly kind: 'worked' | 'landed';
  readonly feature: Feature;
};

/** The same run, slowly: with the scheduler and the lock table that real runs use. */
export function referenceRun({ features, order, lanes, workMs, landingMs }: ReferenceInput) {
  const schedule = createSchedule({ order });
  const locks = createLockTable();
  const starts: { readonly feature: FeatureNumber; readonly at: number }[] = [];
  const places = new Map<FeatureNumber, number>();
  const events: Event[] = [];
  let free = lanes;
  let now = 0;
  let queueFreeAt = 0;
  for (const feature of features) schedule.update(feature);

  function dispatch(): void {
    for (const number of schedule.ready()) {
      if (free === 0) return;
      const feature = features.find((each) => each.number === number);
      if (feature === undefined || !locks.tryAcquire(number, lockNames(feature)).granted) continue;
      free -= 1;
      starts.push({ feature: number, at: now });
      schedule.update({ ...feature, status: 'claimed' });
      events.push({ at: now + workMs(number), place: placeOf(feature), kind: 'worked', feature });
    }
  }

  /** Equal times come out by the start order, as in the simulation. */
  function placeOf({ number }: Feature): number {
    return places.get(number) ?? 0;
  }

  function heed({ kind, feature }: Event): void {
    if (kind === 'worked') {
      free += 1;
      queueFreeAt = Math.max(now, queueFreeAt) + landingMs;
      events.push({ at: queueFreeAt, place: placeOf(feature), kind: 'landed', feature });
      return;
    }
    locks.release(feature.number);
    schedule.update({ ...feature, status: 'landed' });
  }

  return {
    starts,
    run(startOrder: readonly Feature[]): number {
      for (const [place, feature] of startOrder.entries()) places.set(feature.number, place);
      for (;;) {
        dispatch();
        events.sort((a, b) => a.at - b.at || a.place - b.place);
        const event = events.shift();
        if (event === undefined) return now;
        now = event.at;
        heed(event);
      }
    },
  };
}
