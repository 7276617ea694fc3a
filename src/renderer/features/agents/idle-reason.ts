import type { FeatureStatus } from '../../../shared/feature';
import type { FeatureView } from '../../../shared/views';
import { gateSentence } from '../../lib/gate-words';
import type { ProjectModel } from '../../lib/project-model';
import { waitsForPerson } from '../../lib/waits-for-person';

/** What an empty lane waits for. */
export function idleReason(project: ProjectModel): string {
  const { run, counts, features, planning } = project;
  if (run?.status === 'draining') return 'Starts nothing new: the run is draining.';
  if (run?.status === 'stopping') return 'Starts nothing new: the run is stopping.';
  if (planning !== null)
    return planning.role === 'initializer' ? 'Starts when the plan is made.' : 'This run only splits a request.';
  const asked = waitsForPerson(project);
  if (asked !== null) return asked;
  const limited = gateSentence(run);
  if (limited !== null) return limited;
  if (counts.ready > 0) return 'Takes the next ready feature.';
  const next = opensNext(features);
  if (next !== null) return `Nothing is ready. Starts when #${next.number} ${next.name} lands.`;
  if (counts.waiting > 0)
    return `Nothing is ready. ${counts.waiting === 1 ? 'One feature waits' : `${counts.waiting} features wait`}.`;
  return counts.blocked > 0 ? 'Nothing is ready yet.' : 'Nothing is left to start.';
}

const nearness: Partial<Readonly<Record<FeatureStatus, number>>> = { merging: 3, verifying: 2, claimed: 1 };

/** The feature at work nearest to landing that is all another one still waits for; null when there is none. */
function opensNext(features: ReadonlyMap<number, FeatureView>): FeatureView | null {
  let next: FeatureView | null = null;
  for (const { blockedBy } of features.values()) {
    const [only, ...others] = blockedBy;
    if (only === undefined || others.length > 0) continue;
    const blocker = features.get(only);
    if (blocker !== undefined && isAhead(blocker, next)) next = blocker;
  }
  return next;
}

function isAhead(feature: FeatureView, best: FeatureView | null): boolean {
  const near = nearness[feature.status] ?? 0;
  const before = best === null ? 0 : (nearness[best.status] ?? 0);
  return near > before || (near === before && best !== null && feature.number < best.number);
}
