import { isAtWork } from '../../../src/domain/feature/at-work';
import { lockNames, locksConflict } from '../../../src/domain/locks/lock-names';
import type { Feature } from '../../../src/shared/feature';
import type { SteeringPerson } from '../scenario/steering-person';
import type { RunId } from '../../../src/shared/ids';
import type { RunGoal } from '../../../src/shared/run-goal';
import type { RunSettings } from '../../../src/shared/run-settings';
import type { Host } from '../host/start-host';
import type { World } from '../world/world';
import { violate } from './violation';

/** A test round that counts takes its lane before it looks what there is to test; so long that may take. */
const startOfRoundMs = 1_000;

/** Only slots tell when they are free again; the rest is asked for. */
const toldOfRoomMs = 2_500;

/** A ready feature and a free lane find each other within one tick; told apart from the engine's own reasoning. */
export function watchIdleLanes(world: World, person: Pick<SteeringPerson, 'holds' | 'restarts'>): (host: Host) => void {
  const { rows } = world.database;
  let idleSince: number | null = null;

  function check(host: Host): void {
    const run = world.database.reader.lastRun();
    if (
      !host.life.alive() ||
      host.control() === null ||
      host.end() !== null ||
      host.life.faults() > 0 ||
      world.disk.full
    )
      return rest();
    if (run?.status !== 'running' || run.settings.maxAttempts !== null) return rest();
    if (isUnplanned(world, run.id)) return rest();
    if (world.gates.holds()) return rest();
    if (world.room.shortage() !== null || world.time.now() - world.room.freeSince() < toldOfRoomMs) return rest();
    const features = [...rows.features.values()];
    const busy =
      busyLanes(world, run.settings) +
      person.restarts().filter((number) => !isInLane(rows.features.get(number))).length;
    if (busy >= run.settings.concurrency) return rest();
    const idle = features.find(
      (feature) => isWanted(run.settings.goal, feature) && isReady(world, feature) && !isLocked(feature, features),
    );
    if (idle === undefined) return rest();
    idleSince ??= world.time.now();
    if (mayStartRound(run.settings, busy) && world.time.now() - idleSince < startOfRoundMs) return;
    const detail = `#${idle.number} waits with ${busy} of ${run.settings.concurrency} lanes taken`;
    violate(world, 'a ready feature starts within one tick', detail);
  }

  /** Nobody may claim what a person changes, or what the run is not about. */
  function isWanted(goal: RunGoal, { number }: Feature): boolean {
    if (person.holds(number)) return false;
    return goal.kind === 'all' || (goal.kind === 'feature' && goal.feature === number);
  }

  function mayStartRound({ countTesting, concurrency, testingRatio }: RunSettings, busy: number): boolean {
    return countTesting && busy === concurrency - 1 && world.database.reader.liveTestRounds().length < testingRatio;
  }

  function rest(): void {
    idleSince = null;
  }

  return check;
}

/** What a planning has created so far is built once its plan is made. */
function isUnplanned({ database }: World, run: RunId): boolean {
  const planning = [...database.rows.plannings.values()].findLast(({ runId }) => runId === run);
  return planning !== undefined && planning.outcome !== 'ok';
}

/** Lanes that are taken; those whose attempt has ended this very moment are not. */
export function busyLanes({ database }: World, { countTesting }: Pick<RunSettings, 'countTesting'>): number {
  let busy = 0;
  for (const feature of database.rows.features.values()) if (isInLane(feature)) busy += 1;
  return countTesting ? busy + database.reader.liveTestRounds().length : busy;
}

function isInLane(feature: Feature | undefined): boolean {
  return feature?.status === 'claimed' || feature?.status === 'verifying';
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
