import { evolve } from '../../../src/domain/project/evolve';
import type { CommitId, FeatureNumber } from '../../../src/shared/ids';
import { applyChanges, createDatabase, emptyRows } from '../world/database';
import type { World } from '../world/world';
import { demand } from './violation';

/** What has to hold once everything is over. */
export function checkEndOfWorld(world: World): void {
  checkReplay(world);
  checkFailureCounts(world);
  checkNothingLost(world);
  checkLandings(world);
}

/** Folding the log from nothing gives the rows. Heartbeats are no events, and no leases are left to compare. */
function checkReplay(world: World): void {
  const rows = emptyRows();
  const { reader } = createDatabase(rows);
  for (const { event, at } of world.database.log) applyChanges(rows, evolve(reader, event, at), []);
  for (const name of ['features', 'attempts', 'runs', 'mergeEntries', 'testRounds', 'spends', 'plannings'] as const) {
    const [folded, stored] = [rows[name], world.database.rows[name]].map((table) => JSON.stringify([...table]));
    demand(world, folded === stored, 'the log replays to the same state', () => `${name}: ${folded} is not ${stored}`);
  }
}

const startsCountingAnew: ReadonlySet<string> = new Set(['feature_retried', 'feature_reset', 'feature_regressed']);

function checkFailureCounts(world: World): void {
  const failures = new Map<FeatureNumber, number>();
  for (const { event } of world.database.log) {
    if (event.type === 'attempt_failed' && event.counted)
      failures.set(event.feature, (failures.get(event.feature) ?? 0) + 1);
    if (startsCountingAnew.has(event.type) && 'feature' in event && event.feature !== null)
      failures.set(event.feature, 0);
  }
  for (const feature of world.database.rows.features.values()) {
    const counted = failures.get(feature.number) ?? 0;
    demand(world, feature.failures === counted, 'failures are counted right', () => `#${feature.number}: ${counted}`);
  }
}

/** What an agent committed can be found again, whatever became of it. */
function checkNothingLost(world: World): void {
  const { repository } = world;
  const kept = new Set<CommitId>();
  for (const tip of repository.refs.values()) {
    const commit = repository.resolve(tip);
    if (commit !== null) for (const each of repository.get(commit).ancestors) kept.add(each);
  }
  for (const { id, by } of repository.commits.values()) {
    demand(world, by !== 'agent' || kept.has(id), 'no work is lost', () => `${id} is on no ref`);
  }
}

/** Each commit that we put on the target is one landing of one feature: nothing is landed twice. */
function checkLandings(world: World): void {
  const { repository } = world;
  const landings = world.database.log.flatMap(({ event }) => (event.type === 'feature_landed' ? event.commit : []));
  const known = new Set(landings);
  demand(world, known.size === landings.length, 'each lands once', () => 'one commit is the landing of two');
  let commit = repository.resolve(world.project.target);
  while (commit !== null) {
    const { by, parents } = repository.get(commit);
    const landed = commit;
    demand(world, by !== 'flotilla' || known.has(landed), 'each lands once', () => `${landed} is nobody's landing`);
    commit = parents[0] ?? null;
  }
}
