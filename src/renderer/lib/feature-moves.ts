import { assertNever } from '../../shared/assert-never';
import type { FeatureStatus } from '../../shared/feature';
import type { FeatureView } from '../../shared/views';
import { statusWords } from '../ui/status';
import { liveRun } from './live-run';
import type { ProjectModel } from './project-model';

/** What a person can do to a feature. */
export type FeatureMove = 'answer' | 'retry' | 'reset' | 'defer' | 'skip' | 'edit' | 'restart' | 'remove';

type Project = Pick<ProjectModel, 'features' | 'run'>;

/**
 * Why a move is impossible now, in a sentence; null where it is possible. The host decides; this only spares people a
 * refusal that is known before.
 */
export function whyNot(move: FeatureMove, feature: FeatureView, project: Project): string | null {
  const status = standing(feature, project);
  switch (move) {
    case 'answer':
      return status === 'needs_input' ? null : 'It asks nothing now.';
    case 'retry':
      return status === 'failed' ? null : 'Only what has failed for good is tried again.';
    case 'reset':
      return whyNoReset(status, feature);
    case 'defer':
      return status === 'pending' || status === 'needs_input' ? null : whyNotNow(status);
    case 'skip':
      return whyNoSkip(status, feature, project);
    case 'edit':
      return null;
    case 'restart':
      return isBegun(feature) && (status === 'pending' || status === 'needs_input')
        ? null
        : 'It has no attempt that could start over.';
    case 'remove':
      return status === 'merging' ? whyNotNow(status) : null;
    default:
      return assertNever(move);
  }
}

/** Features that need this one and are neither passing nor skipped. */
export function neededBy(feature: FeatureView, features: ProjectModel['features']): readonly FeatureView[] {
  const found: FeatureView[] = [];
  for (const each of features.values()) {
    if (each.status !== 'landed' && each.status !== 'skipped' && each.dependencies.includes(feature.number))
      found.push(each);
  }
  return found;
}

type Standing = Pick<FeatureView, 'status' | 'shown'>;

/** Somebody works on it now, or lands it. */
export const isAtWork = ({ status, shown }: Standing): boolean => isUnderWay(status) && status === shown;

/** A run that was cut off left it at work: nobody works on it, the next run goes on with it. */
export const isCutOff = ({ status, shown }: Standing): boolean => isUnderWay(status) && status !== shown;

/** There is a folder that its attempt works in, or will go on in. */
export const hasWorktree = ({ status }: Pick<FeatureView, 'status'>): boolean =>
  isUnderWay(status) || status === 'needs_input';

const isUnderWay = (status: FeatureStatus): boolean =>
  status === 'claimed' || status === 'verifying' || status === 'merging';

const isBegun = ({ attempts }: FeatureView): boolean => attempts > 0;

/** A live host puts work aside first; work that a killed host left counts as interrupted, but for what waits to land. */
function standing({ status }: FeatureView, { run }: Project): FeatureStatus {
  if (status === 'claimed' || status === 'verifying') return 'pending';
  return status === 'merging' && liveRun(run) !== null ? 'pending' : status;
}

function whyNoReset(status: FeatureStatus, feature: FeatureView): string | null {
  if (status === 'pending') return isBegun(feature) ? null : 'Nothing was tried yet.';
  return status === 'landed' || status === 'merging' ? whyNotNow(status) : null;
}

function whyNoSkip(status: FeatureStatus, feature: FeatureView, { features }: Project): string | null {
  if (status === 'skipped') return 'It is skipped already.';
  if (status === 'landed' || status === 'merging') return whyNotNow(status);
  const needing = neededBy(feature, features);
  const [first, ...others] = needing;
  if (first === undefined) return null;
  const more = others.length === 0 ? 'depends' : `and ${others.length} more depend`;
  return `#${first.number} ${first.name} ${more} on it.`;
}

function whyNotNow(status: FeatureStatus): string {
  switch (status) {
    case 'landed':
      return 'Its work has landed.';
    case 'merging':
      return 'Its work waits to land: the next run lands it or gives it back.';
    case 'pending':
    case 'claimed':
    case 'verifying':
    case 'failed':
    case 'skipped':
    case 'needs_input':
      return `It is ${statusWords[status].toLowerCase()} now.`;
    default:
      return assertNever(status);
  }
}
