import type { TimelineRound } from '../../../shared/timeline';
import { formatSpan } from '../../lib/format-time';
import { StatusGlyph } from '../../ui/status-glyph';
import { roundEnd } from './round-end';
import { xOf, type TimeScale } from './time-scale';

type TestRoundsProps = {
  readonly rounds: readonly TimelineRound[];
  readonly scale: TimeScale;
  readonly now: number;
};

const roomForGlyph = 20;

/** The testing agents' rounds over what has landed. */
export function TestRounds({ rounds, scale, now }: TestRoundsProps) {
  return rounds.map((round) => {
    const { number, features, from, to } = round;
    const { status, word } = roundEnd(round);
    const width = Math.max(4, xOf(scale, to ?? now) - xOf(scale, from));
    const of = features.map((each) => `#${each}`).join(', ');
    const says = `Test round ${number} of ${of}: ${word}, ${formatSpan((to ?? now) - from)}`;
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
