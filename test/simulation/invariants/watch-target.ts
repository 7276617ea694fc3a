import { checksFor } from '../../../src/engine/verification/checks-for';
import type { CommitId } from '../../../src/shared/ids';
import type { RunSettings } from '../../../src/shared/run-settings';
import { isGreen } from '../agents/virtual-checks';
import type { World } from '../world/world';
import { demand } from './violation';

export type TargetWatch = {
  /** To be called whenever something may have moved the target. */
  look(): void;
  /** A commit on the target that neither a person made nor a verified landing, and of which no person was told; null: there is none. */
  intruder(): CommitId | null;
};

/** The target only moves to what a person committed, or to a candidate whose tree is green. */
export function watchTarget(world: World, settings: RunSettings): TargetWatch {
  const { repository, database } = world;
  const verified = new Set<CommitId>();
  let seen = repository.resolve(world.project.target);

  function look(): void {
    const now = repository.resolve(world.project.target);
    if (now === seen || now === null) return;
    seen = now;
    // What an agent moved goes back to where a landing had put it.
    if (repository.get(now).by !== 'flotilla' || verified.has(now)) return;
    verified.add(now);
    checkTree(now);
    checkHistory(now);
  }

  function checkTree(commit: CommitId): void {
    const entry = [...database.rows.mergeEntries.values()].find(({ candidate }) => candidate === commit);
    const feature = [...database.rows.features.values()].find(
      (each) => each.number === entry?.feature || each.landedCommit === commit,
    );
    demand(world, feature !== undefined, 'an intent before the target moves', () => `nobody meant to land ${commit}`);
    if (feature === undefined) return;
    const files = repository.filesOf(repository.get(commit).tree);
    const red = checksFor(world.project.checks, feature, settings).find((check) => !isGreen(check, files));
    demand(
      world,
      red === undefined,
      'the target only moves to a verified tree',
      () => `${commit}: ${red?.name} is red`,
    );
  }

  function checkHistory(commit: CommitId): void {
    const found = intruderBelow(commit);
    demand(world, found === null, 'nothing unverified lands', () => `${commit} stands on ${found}`);
  }

  function intruderBelow(tip: CommitId): CommitId | null {
    for (let commit: CommitId | undefined = tip; commit !== undefined; commit = repository.get(commit).parents[0]) {
      if (repository.get(commit).by !== 'person' && !verified.has(commit) && !toldOf(commit)) return commit;
    }
    return null;
  }

  /** Where somebody had gone on from an agent's commit it stays, and a person knows. */
  function toldOf(commit: CommitId): boolean {
    const name = commit.slice(0, 12);
    const tells = (message: string | null) => /not (?:been )?put back/i.test(message ?? '') && message?.includes(name);
    return (
      database.log.some(({ event }) => event.type === 'warning_raised' && tells(event.message)) ||
      [...database.rows.attempts.values()].some(({ reason }) => tells(reason))
    );
  }

  // Two landings may follow each other without a pause.
  world.onCommit.add(look);
  return {
    look,
    intruder() {
      const tip = repository.resolve(world.project.target);
      return tip === null ? null : intruderBelow(tip);
    },
  };
}
