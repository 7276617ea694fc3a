import type { FeatureNumber } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';

/** What verified features wait with; every change is told. */
export type LandingWaits = {
  current(): ReadonlyMap<FeatureNumber, string>;
  /** True where that is news. */
  begin(feature: FeatureNumber, reason: string): boolean;
  end(feature: FeatureNumber): void;
};

export function createLandingWaits(
  { emit }: Pick<RunContext, 'emit'>,
  onWait: (feature: FeatureNumber) => void,
): LandingWaits {
  const waiting = new Map<FeatureNumber, string>();
  return {
    current: () => waiting,
    begin(feature, reason) {
      if (waiting.get(feature) === reason) return false;
      waiting.set(feature, reason);
      emit({ type: 'wait', feature, reason });
      onWait(feature);
      return true;
    },
    end(feature) {
      if (waiting.delete(feature)) onWait(feature);
    },
  };
}
