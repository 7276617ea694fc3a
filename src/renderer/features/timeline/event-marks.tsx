import type { TimelineMark } from '../../../shared/timeline';
import type { FeatureView } from '../../../shared/views';
import { count } from '../../../shared/count';
import { formatClock } from '../../lib/format-time';
import type { Status } from '../../ui/status';
import { StatusGlyph } from '../../ui/status-glyph';
import { xOf, type TimeScale } from './time-scale';

type EventMarksProps = {
  readonly marks: readonly TimelineMark[];
  readonly scale: TimeScale;
  readonly features: ReadonlyMap<number, FeatureView>;
};

const glyphPx = 20;
const charPx = 6.2;

/** What mattered to the run as a whole. What landed is seen in the lanes. */
export function EventMarks({ marks, scale, features }: EventMarksProps) {
  const shown = marks.filter(({ kind }) => kind !== 'landed');
  return shown.map((mark, index) => {
    const x = xOf(scale, mark.at);
    const next = shown[index + 1];
    const room = next === undefined ? Infinity : xOf(scale, next.at) - x - glyphPx;
    const name = mark.feature === null ? '' : (features.get(mark.feature)?.name ?? 'removed');
    const text = markText(mark);
    const says = `${formatClock(mark.at)} ${mark.feature === null ? text : text.replace(' ', ` ${name} `)}`;
    return (
      <span
        key={`${mark.at}-${index}`}
        title={says}
        className="absolute top-[9px] flex h-4 items-center gap-1 text-2xs whitespace-nowrap text-secondary"
        style={{ left: x - 7 }}
      >
        <StatusGlyph status={statusOf[mark.kind]} size={14} label={says} />
        {room >= text.length * charPx && <span aria-hidden>{text}</span>}
      </span>
    );
  });
}

const statusOf: Readonly<Record<TimelineMark['kind'], Status>> = {
  landed: 'landed',
  failed: 'failed',
  asked: 'needs_input',
  skipped: 'skipped',
  regressed: 'failed',
  agents: 'claimed',
  draining: 'waiting',
  resumed: 'ready',
  stopping: 'skipped',
};

const words = {
  landed: 'landed',
  failed: 'failed for good',
  asked: 'asks',
  skipped: 'skipped',
  regressed: 'found broken',
  draining: 'Draining',
  resumed: 'Resumed',
  stopping: 'Stopping',
} as const;

function markText({ kind, feature, agents }: TimelineMark): string {
  if (kind === 'agents') return `${count(agents ?? 0, 'agent')} from here`;
  return feature === null ? words[kind] : `#${feature} ${words[kind]}`;
}
