import { decideFeature, type FeatureCommand, type Refusal } from '../../domain/feature/decide';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import type { Clock } from '../ports/clock';
import type { ProjectStore } from '../ports/project-store';
import { measureWrites, type Writes } from './measure-writes';

/** The one way rows change: the domain decides inside the transaction that stores what it decided. */
export type Ledger = {
  readonly store: ProjectStore;
  /** Applies a command to a feature as it is in the database now; a refusal changes nothing. */
  command(number: FeatureNumber, command: FeatureCommand): Result<Feature, Refusal>;
  /** The same where a refusal would be a bug of ours: it throws `RefusedCommand`. */
  must(number: FeatureNumber, command: FeatureCommand): Feature;
  /** Stores a fact that needs no decision. */
  record(event: DomainEvent): StoredEvent;
  /** What has been written since this was last asked. */
  takeWrites(): Writes;
};

export function createLedger(database: ProjectStore, clock: Clock): Ledger {
  const { store, takeWrites } = measureWrites(database, clock);
  const apply: Ledger['command'] = (number, command) =>
    store.transact((tx) => {
      const feature = tx.feature(number);
      if (feature === undefined) throw new UnknownFeature(number);
      const decided = decideFeature(feature, command);
      if (!decided.ok) return decided;
      for (const event of decided.value) tx.append(event, clock.now());
      return ok(tx.feature(number) ?? feature);
    });
  return {
    store,
    takeWrites,
    command: apply,
    must(number, command) {
      const applied = apply(number, command);
      if (!applied.ok) throw new RefusedCommand(command.type, applied.error);
      return applied.value;
    },
    record(event) {
      return store.transact((tx) => tx.append(event, clock.now()));
    },
  };
}

/** A command for a feature that is not there: whoever asks has to look first. */
export class UnknownFeature extends Error {
  constructor(readonly feature: FeatureNumber) {
    super(`there is no feature #${feature}`);
  }
}

/** A command that had to be possible was refused. */
export class RefusedCommand extends Error {
  constructor(type: FeatureCommand['type'], refusal: Refusal) {
    super(`${type}: ${refusal.message}`);
  }
}
