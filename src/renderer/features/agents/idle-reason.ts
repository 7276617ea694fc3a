import { count } from '../../../shared/count';
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
  if (counts.blocked === 0) return 'Nothing is left to start.';
  return stuckWords(features) ?? 'Nothing is ready yet.';
}

/** That all that is blocked needs what can’t land by itself; null where some of it needs only work that goes on. */
function stuckWords(features: ReadonlyMap<number, FeatureView>): string | null {
  const culprits = new Set<FeatureView>();
  for (const feature of features.values()) {
    if (feature.shown !== 'blocked') continue;
    const held = haltedBehind(feature, features);
    if (held === null) return null;
    culprits.add(held);
  }
  const [first, ...others] = culprits;
  if (first === undefined) return null;
  if (others.length > 0)
    return `Nothing is ready. What is left needs ${count(culprits.size, 'feature')} that need you first.`;
  return `Nothing is ready. What is left needs #${first.number} ${first.name}, which ${haltWords[first.status] ?? 'waits for you'}.`;
}

const haltWords: Partial<Readonly<Record<FeatureStatus, string>>> = {
  failed: 'failed',
  skipped: 'is skipped',
  needs_input: 'needs your answer',
};

/** Directly or through others. */
function haltedBehind(feature: FeatureView, features: ReadonlyMap<number, FeatureView>): FeatureView | null {
  const seen = new Set<number>();
  const open = [...feature.dependencies];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    const needed = features.get(number);
    if (needed === undefined || seen.has(number)) continue;
    seen.add(number);
    if (haltWords[needed.status] !== undefined) return needed;
    if (needed.status === 'pending') open.push(...needed.dependencies);
  }
  return null;
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
