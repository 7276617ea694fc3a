import { memo, type ReactNode } from 'react';
import { formatSpend } from '../../../shared/budget-text';
import type { TimelineSpan } from '../../../shared/timeline';
import { formatClock, formatSpan } from '../../lib/format-time';
import { classes } from '../../ui/classes';
import { StatusGlyph } from '../../ui/status-glyph';
import { endOf, laneEndOf, phaseStatus, spanStatus, spanWord, startOf } from './span-status';
import { xOf, type TimeScale } from './time-scale';

type SpanBarProps = {
  readonly id: string;
  readonly span: TimelineSpan;
  readonly name: string;
  readonly scale: TimeScale;
  readonly now: number;
  /** In the low rows of features, where also the wait for landing is seen. */
  readonly isLow: boolean;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
  readonly onOpen: (feature: number) => void;
};

const roomForGlyph = 22;
const roomForNumber = 52;
const roomForName = 104;

/** One attempt in its lane; open on the right while it goes on. Its foot shows what it was doing when. */
export const SpanBar = memo(function SpanBar(props: SpanBarProps) {
  const { id, span, name, scale, now, isLow, isOpen, isTabStop, onOpen } = props;
  const [left, right] = [xOf(scale, startOf(span)), xOf(scale, laneEndOf(span) ?? now)];
  const landing = xOf(scale, endOf(span) ?? now);
  const width = Math.max(3, right - left - 1);
  const status = spanStatus(span);
  const isLive = laneEndOf(span) === null;
  const says = `#${span.feature} ${name}, attempt ${span.number}: ${spanWord(span)}, ${formatClock(startOf(span))}, ${formatSpan((endOf(span) ?? now) - startOf(span))}${span.spend === undefined ? '' : `, ${formatSpend(span.spend)}`}`;
  return (
    <>
      <button
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        data-bar={id}
        data-span={span.attempt}
        data-status={status}
        aria-label={span.reason === null ? says : `${says}. ${span.reason}`}
        title={span.reason === null ? says : `${says}. ${span.reason}`}
        onClick={() => onOpen(span.feature)}
        style={{ left, width, ...(isLive && { borderRight: '3px solid var(--st-solid)' }) }}
        className={classes(
          'absolute flex items-center gap-1.5 overflow-hidden rounded-sm border border-(--st-line) bg-(--st-tint) text-xs whitespace-nowrap hover:z-10 focus-visible:z-10',
          isLow ? 'top-[5px] h-[23px]' : 'top-[9px] h-8',
          width >= roomForGlyph && 'px-1.5',
          isLive && 'rounded-r-none',
          isOpen && 'ring-2 ring-focus ring-offset-1 ring-offset-surface',
        )}
      >
        {width >= roomForGlyph && <StatusGlyph status={status} size={14} label={null} />}
        {width >= roomForNumber && <code className="text-2xs text-secondary">#{span.feature} </code>}
        {width >= roomForName && <span className="min-w-0 truncate font-medium">{name}</span>}
        <Foot span={span} scale={scale} now={now} left={left} />
      </button>
      {landing > right && (
        <i
          aria-hidden
          data-status="merging"
          className={classes('absolute h-[3px] bg-(--st-solid)', isLow ? 'top-[25px]' : 'top-[41px]')}
          style={{ left: right, width: landing - right }}
        />
      )}
    </>
  );
});

type FootProps = Pick<SpanBarProps, 'span' | 'scale' | 'now'> & { readonly left: number };

function Foot({ span, scale, now, left }: FootProps): ReactNode {
  return (
    <i aria-hidden className="absolute inset-x-0 bottom-0 h-[3px]">
      {span.phases
        .filter(({ kind }) => kind !== 'merging')
        .map((phase) => (
          <i
            key={phase.from}
            data-status={phaseStatus(phase)}
            className="absolute inset-y-0 bg-(--st-solid)"
            style={{
              left: xOf(scale, phase.from) - left,
              width: Math.max(1, xOf(scale, phase.to ?? now) - xOf(scale, phase.from)),
            }}
          />
        ))}
    </i>
  );
}
