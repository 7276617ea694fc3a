import type { StoreReader } from '../../engine/ports/project-store';
import type { ProcessIdentity } from '../../shared/attempt';
import type { FeatureView } from '../../shared/views';
import { landingWaits } from '../state-file/landing-waits';
import { featureViews } from './feature-views';
import { heldByMachine } from './held-by-machine';
import type { OpenProject } from './open-project';

/** All features of a project as a process sees them that does not host its run. */
export function currentFeatureViews(
  project: OpenProject,
  { store, host, now }: { readonly store: StoreReader; readonly host: ProcessIdentity | null; readonly now: number },
): readonly FeatureView[] {
  return featureViews(store, {
    now,
    running: host !== null,
    held: (read) => heldByMachine(project, read, now),
    landing: landingWaits(project.flotillaFolder, host),
  });
}
