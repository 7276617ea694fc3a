import type { StoredEvent } from '../../../src/shared/event';
import type { Feature } from '../../../src/shared/feature';
import type { AttemptId, CommitId, FeatureNumber } from '../../../src/shared/ids';
import type { RunSettings } from '../../../src/shared/run-settings';
import type { World } from '../world/world';
import { demand } from './violation';

/** What has to hold after each single transaction. */
export function watchCommits(world: World, settings: RunSettings): void {
  const { rows } = world.database;
  const landed = new Set<FeatureNumber>();
  const prepared = new Set<AttemptId>();
  /** Every landing there was: a regression takes none of them back. */
  const landings = new Map<FeatureNumber, CommitId[]>();

  world.onCommit.add((events) => {
    for (const stored of events) check(stored);
    checkLeases(world);
    for (const number of landed) {
      const status = rows.features.get(number)?.status;
      demand(world, status === 'landed', 'landed never regresses silently', () => `#${number} is ${status}`);
    }
  });

  function check({ event }: StoredEvent): void {
    if (event.type === 'feature_landed') noteLanding(event.feature, event.commit);
    if (event.type === 'feature_regressed' || event.type === 'feature_removed') landed.delete(event.feature);
    if (event.type === 'feature_claimed') checkClaim(event.feature, event.attemptId);
    if (event.type === 'attempt_prepared') checkFirstBase(event.attemptId, event.base);
    if (event.type === 'attempt_failed' && event.counted) checkFailures(event.feature);
  }

  function noteLanding(feature: FeatureNumber, commit: CommitId): void {
    demand(world, !landed.has(feature), 'each lands once', () => `#${feature} has landed already`);
    landed.add(feature);
    landings.set(feature, [...(landings.get(feature) ?? []), commit]);
    checkOnTarget(feature, commit);
  }

  function checkOnTarget(feature: FeatureNumber, commit: CommitId): void {
    const target = world.repository.resolve(world.project.target);
    const there = target !== null && world.repository.isAncestor(commit, target);
    demand(world, there, 'landed is on the target', () => `#${feature} landed as ${commit}, the target is ${target}`);
  }

  function checkClaim(feature: FeatureNumber, attempt: string): void {
    for (const needed of dependenciesOf(feature)) {
      const landing = needed?.landedCommit ?? null;
      const target = world.repository.resolve(world.project.target);
      const holds = needed?.status === 'landed' && landing !== null && target !== null;
      const reachable = holds && world.repository.isAncestor(landing, target);
      demand(world, reachable, 'dependencies land before a start', () => `#${feature} before #${needed?.number}`);
    }
    const other = [...rows.attempts.values()].find(
      (each) =>
        each.feature === feature && each.id !== attempt && each.status !== 'finished' && each.status !== 'interrupted',
    );
    demand(world, other === undefined, 'one owner at a time', () => `#${feature} is also owned by ${other?.id}`);
  }

  /** A resumed attempt gets back the place it had, also where a person has let its feature depend on more since. */
  function checkFirstBase(attempt: AttemptId, base: CommitId): void {
    if (!prepared.has(attempt)) checkBase(rows.attempts.get(attempt)?.feature, base);
    prepared.add(attempt);
  }

  /** One of its landings: it may have been found broken, and have landed again, since the attempt was claimed. */
  function checkBase(feature: FeatureNumber | undefined, base: CommitId): void {
    for (const needed of feature === undefined ? [] : dependenciesOf(feature)) {
      const commits = needed === undefined ? [] : (landings.get(needed.number) ?? []);
      const holds = commits.some((commit) => world.repository.isAncestor(commit, base));
      demand(world, holds, 'an attempt begins with its dependencies', () => `#${feature} on ${base}`);
    }
  }

  function dependenciesOf(feature: FeatureNumber): readonly (Feature | undefined)[] {
    return (rows.features.get(feature)?.dependencies ?? []).map((needed) => rows.features.get(needed));
  }

  function checkFailures(feature: FeatureNumber): void {
    const failures = rows.features.get(feature)?.failures ?? 0;
    const holds = failures <= settings.maxFailures + (settings.recovery ? 1 : 0);
    demand(world, holds, 'retries stay within their limit', () => `#${feature} has failed ${failures} times`);
  }
}

function checkLeases(world: World): void {
  const { features, leases } = world.database.rows;
  for (const feature of features.values()) {
    const owned = feature.status === 'claimed' || feature.status === 'verifying';
    const lease = leases.get(feature.number);
    const fits = lease?.attemptId === feature.attemptId && lease?.generation === feature.generation;
    demand(
      world,
      owned ? fits : lease === undefined,
      'a lease for each owner and no other',
      () => `#${feature.number} is ${feature.status}, its lease ${JSON.stringify(lease)}`,
    );
  }
}
