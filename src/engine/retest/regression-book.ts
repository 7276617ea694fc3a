import { count } from '../../shared/count';
import type { FeatureNumber } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';

/** How often features were found broken in this run: rebuilding one for ever would cost without an end. */
export type RegressionBook = {
  add(feature: FeatureNumber): void;
  /** It was found broken so often that a person has to look; testing agents leave it alone. */
  isWorn(feature: FeatureNumber): boolean;
  /** Warns of what has worn out since the last call. */
  tell(): void;
};

export function createRegressionBook({ ledger, settings }: Pick<RunContext, 'ledger' | 'settings'>): RegressionBook {
  const times = new Map<FeatureNumber, number>();
  const untold: FeatureNumber[] = [];
  const foundIn = (feature: FeatureNumber) => times.get(feature) ?? 0;
  return {
    add(feature) {
      times.set(feature, foundIn(feature) + 1);
      if (foundIn(feature) === settings().maxFailures) untold.push(feature);
    },
    isWorn: (feature) => foundIn(feature) >= settings().maxFailures,
    tell() {
      for (const feature of untold.splice(0)) {
        const message = `Testing agents have found it broken ${count(foundIn(feature), 'time')} in this run and leave it alone now. Look at it`;
        ledger.record({ type: 'warning_raised', code: 'regressed_often', message, feature });
      }
    },
  };
}
