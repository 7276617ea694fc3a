import type { Status } from '../../ui/status';
import { StatusGlyph } from '../../ui/status-glyph';
import { xOf, type TimeScale } from './time-scale';

type RoundBarProps = {
  readonly from: number;
  readonly to: number;
  readonly status: Status;
  /** The whole of it in words. */
  readonly says: string;
  readonly scale: TimeScale;
};

const roomForGlyph = 20;

/** Work without a lane on the scale of the timeline. */
export function RoundBar({ from, to, status, says, scale }: RoundBarProps) {
  const width = Math.max(4, xOf(scale, to) - xOf(scale, from));
  return (
    <span
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
}
