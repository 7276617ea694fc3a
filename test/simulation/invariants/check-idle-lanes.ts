import { isAtWork } from '../../../src/domain/feature/at-work';
import { lockNames, locksConflict } from '../../../src/domain/locks/lock-names';
import type { Feature } from '../../../src/shared/feature';
import type { Host } from '../host/start-host';
import type { World } from '../world/world';
import { demand } from './violation';

/** A ready feature and a free lane find each other within one tick; told apart from the engine's own reasoning. */
export function checkIdleLanes(world: World, host: Host): void {
  const { rows } = world.database;
  const run = [...rows.runs.values()].at(-1);
  if (host.control() === null || host.end() !== null || host.life.faults() > 0 || world.disk.full) return;
  if (run?.status !== 'running' || run.settings.maxAttempts !== null) return;
  const features = [...rows.features.values()];
  const busy = features.filter(({ status }) => status === 'claimed' || status === 'verifying').length;
  if (busy >= run.settings.concurrency) return;
  const idle = features.find((feature) => isReady(world, feature) && !isLocked(feature, features));
  demand(
    world,
    idle === undefined,
    'a ready feature starts within one tick',
    () => `#${idle?.number} waits with ${busy} of ${run.settings.concurrency} lanes taken`,
  );
}

function isReady(world: World, feature: Feature): boolean {
  if (feature.status !== 'pending') return false;
  // A back-off is told by a timer, and that one does not follow a clock that was set.
  if (feature.notBefore !== null && (world.time.jumped() || feature.notBefore >= world.time.wall())) return false;
  return feature.dependencies.every((needed) => world.database.rows.features.get(needed)?.status === 'landed');
}

function isLocked(feature: Feature, features: readonly Feature[]): boolean {
  const names = lockNames(feature);
  return features.some(
    (other) =>
      other !== feature &&
      isAtWork(other) &&
      lockNames(other).some((theirs) => names.some((mine) => locksConflict(mine, theirs))),
  );
}
