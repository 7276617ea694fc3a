import type { StoreReader } from '../../engine/ports/project-store';
import type { ProcessIdentity } from '../../shared/attempt';
import type { FeatureNumber } from '../../shared/ids';
import type { RunWait } from '../../shared/run-wait';
import type { FeatureView } from '../../shared/views';
import { featureViews } from './feature-views';
import { heldByAccount } from '../state-file/held-by-account';
import { heldByMachine } from './held-by-machine';
import { nextRunMeets } from './next-run';
import type { OpenProject } from './open-project';

type Present = {
  readonly store: StoreReader;
  readonly host: ProcessIdentity | null;
  readonly now: number;
  /** What verified features wait with, of `blockedLandings`. */
  readonly landing: ReadonlyMap<FeatureNumber, RunWait>;
};

/** All features of a project as a process sees them that does not host its run. */
export function currentFeatureViews(
  project: OpenProject,
  { store, host, now, landing }: Present,
): readonly FeatureView[] {
  return featureViews(store, {
    now,
    running: host !== null,
    nextRun: (read) => nextRunMeets(project, read, now),
    held: (read) => heldByAccount(project.flotillaFolder, host) ?? heldByMachine(project, read, now),
    landing,
  });
}
