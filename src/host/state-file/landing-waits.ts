import type { ProcessIdentity } from '../../shared/attempt';
import { featureNumber, type FeatureNumber } from '../../shared/ids';
import type { RunWait } from '../../shared/run-wait';
import { readParallelState } from './read-parallel-state';

/** What verified features wait with before they can land: that stands in the host's memory, and in the file it writes. */
export function landingWaits(
  flotillaFolder: string,
  host: ProcessIdentity | null,
): ReadonlyMap<FeatureNumber, RunWait> {
  const { features = [] } = readParallelState(flotillaFolder, host) ?? {};
  return new Map(
    features.flatMap(({ number, status, waiting_for, reason }) => {
      if (status !== 'merging' || waiting_for !== 'uncommitted_changes' || reason === null) return [];
      return [[featureNumber(number), { kind: waiting_for, sentence: reason }] as const];
    }),
  );
}
