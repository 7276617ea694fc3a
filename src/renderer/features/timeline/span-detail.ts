import { formatSpend } from '../../../shared/budget-text';
import { upperFirst } from '../../../shared/first-letter';
import type { TimelineSpan } from '../../../shared/timeline';
import type { FeatureView, LaneView } from '../../../shared/views';
import { formatClock } from '../../lib/format-time';
import { interruptedText } from '../../lib/interruption-words';
import { progressOf } from '../../lib/progress-of';
import { endOf } from './span-status';

const shownDigits = 7;

/** What more there is to say of an attempt: where it stands, why it ended, or what it landed as. */
export function spanDetail(span: TimelineSpan, lane: LaneView | undefined, feature?: FeatureView): string {
  const stand = whereItStands(span, lane, feature);
  if (span.spend === undefined) return stand;
  const cost = formatSpend(span.spend);
  return stand === '' ? `Cost ${cost}` : `${stand}. Cost ${cost}`;
}

function whereItStands(span: TimelineSpan, lane: LaneView | undefined, feature?: FeatureView): string {
  if (span.end === 'interrupted') return upperFirst(interruptedText(span.reason ?? ''));
  if (span.reason !== null) return upperFirst(span.reason);
  const end = endOf(span);
  if (span.end === 'landed' && end !== null) {
    return `Landed at ${formatClock(end)}${span.commit === null ? '' : `, ${span.commit.slice(0, shownDigits)}`}`;
  }
  if (span.end !== null) return '';
  if (end !== null) return 'Cut off with its run';
  const kind = span.phases.at(-1)?.kind;
  if (kind === 'merging') return 'In the merge queue';
  if (kind === 'verifying') return 'Its checks are running';
  const told = lane?.attempt?.id === span.attempt ? lane.attempt.steps : null;
  const progress = progressOf(feature, told);
  if (progress === null) return 'At work';
  return progress.isOfFeature ? progress.spoken : progress.words;
}
