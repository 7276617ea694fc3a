import { upperFirst } from '../../../shared/first-letter';
import type { FeatureView, LaneView } from '../../../shared/views';
import { progressOf, type Progress } from '../../lib/progress-of';
import { waitingWords } from '../../lib/waiting-on';
import { statusWords } from '../../ui/status';

export type NodeFacts = {
  /** Beside the glyph. */
  readonly word: string;
  /** One short fact below the name. */
  readonly fact: string;
  /** Whether the fact is one a person has to see to. */
  readonly isUrgent: boolean;
  readonly progress: Progress | null;
};

type Attempt = NonNullable<LaneView['attempt']>;

/** What a feature's box says about it. */
export function nodeFacts(feature: FeatureView, attempt: Attempt | null): NodeFacts {
  const { shown, failures } = feature;
  const word = shown === 'failed' && failures > 0 ? `Failed ${failures}×` : statusWords[shown];
  const isUrgent = shown === 'failed' || shown === 'needs_input';
  const isAtWork = shown === 'claimed' || shown === 'verifying';
  return {
    word,
    fact: factOf(feature, attempt),
    isUrgent,
    progress: isAtWork ? progressOf(feature, attempt?.steps ?? null) : null,
  };
}

function factOf(feature: FeatureView, attempt: Attempt | null): string {
  const { shown, blockedBy, failures, landedVerified } = feature;
  switch (shown) {
    case 'landed':
      return landedVerified ? 'Verified' : 'Not verified';
    case 'blocked':
      return `Needs ${blockedBy.map((number) => `#${number}`).join(' ')}`;
    case 'ready':
      return failures > 0 ? `Failed ${failures}×, next free lane` : 'Next free lane';
    case 'claimed':
      return attempt?.tool ?? 'At work';
    case 'verifying':
      return 'Checks run';
    case 'merging':
      return 'In the merge queue';
    case 'needs_input':
      return 'Waits for an answer';
    case 'skipped':
      return 'Skipped by a person';
    case 'waiting':
      return shortened(feature.reason) ?? 'Waits';
    case 'failed':
      return feature.lastFailure?.reason ?? 'Attempts used up';
    case 'pending':
    default:
      return shortened(feature.reason) ?? 'Not looked at yet';
  }
}

/** Without the words that the glyph says already. */
function shortened(reason: string | null): string | null {
  if (reason === null) return null;
  return upperFirst(reason.replace(/^Waiting for /, ''));
}

/** The box in words, for those who do not see it. */
export function spokenNode(feature: FeatureView, dependents: number, bottleneck: number | undefined): string {
  const { number, name, shown, dependencies, onCriticalPath } = feature;
  return [
    `#${number} ${name}`,
    statusWords[shown],
    dependencies.length > 0 && `needs ${dependencies.map((each) => `#${each}`).join(', ')}`,
    dependents > 0 && `needed by ${dependents}`,
    onCriticalPath && 'on the critical path',
    bottleneck !== undefined && `bottleneck, ${waitingWords(bottleneck)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
