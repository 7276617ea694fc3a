import { formatClock } from '../../lib/format-time';
import { ticksOf, xOf, type TimeScale } from './time-scale';

type ChartAxisProps = {
  readonly scale: TimeScale;
  readonly headWidth: number;
  /** Flagged where the run goes on. */
  readonly now: number | null;
};

const fineTicksPx = 76;
const fineClock = (at: number): string => new Date(at).toLocaleTimeString([], { hourCycle: 'h23' });
/** A time closer to the flag than this would be written into it. */
const roomOfFlag = 44;

export function ChartAxis({ scale, headWidth, now }: ChartAxisProps) {
  const say = scale.pxPerMs * 60_000 > fineTicksPx ? fineClock : formatClock;
  const flag = now === null ? null : xOf(scale, now);
  return (
    <div className="sticky top-0 z-30 h-7 border-b border-line bg-surface text-2xs text-muted tabular-nums">
      <i className="sticky left-0 z-20 block h-full border-r border-line bg-surface" style={{ width: headWidth }} />
      {ticksOf(scale).map((at) => {
        const x = xOf(scale, at);
        const isHidden = flag !== null && x > flag - 1.7 * roomOfFlag && x < flag + roomOfFlag / 2;
        return (
          <span
            key={at}
            className="absolute top-0 h-full border-l border-line-subtle pt-1.5 pl-1"
            style={{ left: headWidth + x }}
          >
            {isHidden ? null : say(at)}
          </span>
        );
      })}
      {now !== null && (
        <span
          className="absolute top-1 z-10 -translate-x-1/2 rounded-xs bg-accent-solid px-1.5 font-medium text-on-accent"
          style={{ left: headWidth + xOf(scale, now) }}
        >
          {say(now)}
        </span>
      )}
    </div>
  );
}
