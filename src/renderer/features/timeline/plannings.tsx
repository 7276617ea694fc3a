import type { TimelinePlanning } from '../../../shared/timeline';
import { formatSpan } from '../../lib/format-time';
import { StatusGlyph } from '../../ui/status-glyph';
import { roundEnd } from './round-end';
import { xOf, type TimeScale } from './time-scale';

type PlanningsProps = {
  readonly plannings: readonly TimelinePlanning[];
  readonly scale: TimeScale;
  readonly now: number;
};

const roomForGlyph = 20;

/** The agents that filled the backlog. */
export function Plannings({ plannings, scale, now }: PlanningsProps) {
  return plannings.map((planning) => {
    const { number, role, source, from, to } = planning;
    const { status, word } = roundEnd(planning);
    const width = Math.max(4, xOf(scale, to ?? now) - xOf(scale, from));
    const what = role === 'initializer' ? `Initializer, ${source}` : `Split “${source}”`;
    const says = `${what}: ${word}, ${formatSpan((to ?? now) - from)}`;
    return (
      <span
        key={number}
        role="img"
        aria-label={says}
        title={says}
        data-status={status}
        className="absolute top-[6px] grid h-[22px] place-items-center rounded-sm border border-(--st-line) bg-(--st-tint)"
        style={{ left: xOf(scale, from), width }}
      >
        {width >= roomForGlyph && <StatusGlyph status={status} size={14} />}
      </span>
    );
  });
}
