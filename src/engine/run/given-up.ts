import { findStuck } from '../../domain/deadlock/find-stuck';
import { labelOf } from '../../domain/feature/label';
import { unfinishedDependents } from '../../domain/feature/unfinished-dependents';
import { assertNever } from '../../shared/assert-never';
import type { StoredEvent } from '../../shared/event';
import type { FeatureNumber } from '../../shared/ids';
import type { RunStatus } from '../../shared/run';
import type { RunContext } from '../attempt/attempt-context';

/** What becomes of features that have failed for good, and of those that can never run because of them. */
export type GivenUp = {
  heed(events: readonly StoredEvent[]): void;
  /** Applies the run's failure policy to what has failed since, and says at once what is stuck now, with the way out. */
  settle(): void;
  /** Failed features that a person was asked about and has not decided on yet. */
  undecided(): readonly FeatureNumber[];
  /** Whether the run waits for such a decision: one that drains ends without, and leaves failed what has failed. */
  holdRun(status: RunStatus): boolean;
  /** Leaves a feature failed, so that the run no longer waits for a decision about it. */
  leave(feature: FeatureNumber): void;
};

export type GivenUpContext = Pick<RunContext, 'ledger' | 'settings' | 'emit'> & {
  readonly deps: Pick<RunContext['deps'], 'log'>;
};
export type GivenUpOptions = { readonly stop: (why: string) => void; readonly onChange: () => void };

export function createGivenUp(context: GivenUpContext, options: GivenUpOptions): GivenUp {
  const { ledger } = context;
  const fresh: FeatureNumber[] = [];
  const asked = new Set<FeatureNumber>();
  const told = new Set<FeatureNumber>();

  function applyPolicy(number: FeatureNumber): void {
    const policy = context.settings().onFailure;
    switch (policy) {
      case 'leave':
        return;
      case 'ask':
        asked.add(number);
        return context.emit({ type: 'failed_for_good', feature: number });
      case 'skip':
        return skip(number);
      case 'abort':
        return options.stop(`feature #${number} has failed for good`);
      default:
        return assertNever(policy);
    }
  }

  function skip(number: FeatureNumber): void {
    const skipped = ledger.command(number, {
      type: 'skip',
      unfinishedDependents: unfinishedDependents(ledger.store.features(), number),
    });
    const [code, message] = skipped.ok
      ? ['skipped', 'It has failed for good and is skipped, as asked']
      : ['not_skipped', skipped.error.message];
    ledger.record({ type: 'warning_raised', code, message, feature: number });
  }

  function tellOfStuck(): void {
    for (const { feature, sentence } of findStuck(ledger.store.features())) {
      if (told.has(feature.number)) continue;
      told.add(feature.number);
      ledger.record({ type: 'warning_raised', code: 'deadlock', message: sentence, feature: feature.number });
    }
  }

  /** Whoever retries, skips, resets or removes it has decided. */
  const isOpen = (number: FeatureNumber): boolean => ledger.store.feature(number)?.status === 'failed';

  const undecided = () => [...asked].filter(isOpen);

  function close(number: FeatureNumber): void {
    asked.delete(number);
    context.emit({ type: 'failure_decided', feature: number });
  }

  return {
    heed(events) {
      for (const { event } of events) if (event.type === 'attempt_failed' && event.final) fresh.push(event.feature);
    },
    settle() {
      for (const number of asked) if (!isOpen(number)) close(number);
      if (fresh.length === 0) return;
      // A person may have retried or removed it in the same moment.
      for (const number of fresh.splice(0)) if (isOpen(number)) applyPolicy(number);
      tellOfStuck();
    },
    undecided,
    holdRun: (status) => status === 'running' && undecided().length > 0,
    leave(feature) {
      if (!asked.has(feature)) return;
      close(feature);
      const found = ledger.store.feature(feature);
      context.deps.log.write('COMPLETE', `${found === undefined ? `#${feature}` : labelOf(found)} stays failed`);
      options.onChange();
    },
  };
}
