import { formatClock } from '../../lib/format-time';
import { classes } from '../../ui/classes';
import type { PlannedBar } from './ahead';
import { xOf, type TimeScale } from './time-scale';

type PlannedBarViewProps = {
  readonly id: string;
  readonly bar: PlannedBar;
  readonly name: string;
  readonly scale: TimeScale;
  readonly isLow: boolean;
  readonly isTabStop: boolean;
  readonly onOpen: (feature: number) => void;
};

const roomForNumber = 34;
const roomForName = 96;

/** What is expected: dashed, on the critical path in the colour of the plan. */
export function PlannedBarView({ id, bar, name, scale, isLow, isTabStop, onOpen }: PlannedBarViewProps) {
  const left = xOf(scale, bar.from) + 1;
  const width = Math.max(3, xOf(scale, bar.to) - left - 2);
  const when = `about ${formatClock(bar.from)} to ${formatClock(bar.to)}`;
  const says = `#${bar.feature} ${name}, forecast: ${bar.isRest ? `at work until about ${formatClock(bar.to)}` : when}`;
  return (
    <button
      type="button"
      tabIndex={isTabStop ? 0 : -1}
      data-bar={id}
      data-planned={bar.feature}
      aria-label={says}
      title={says}
      onClick={() => onOpen(bar.feature)}
      style={{ left, width }}
      className={classes(
        'absolute flex items-center gap-1.5 overflow-hidden rounded-sm border border-dashed text-xs whitespace-nowrap hover:z-10 focus-visible:z-10',
        isLow ? 'top-[5px] h-[23px]' : 'top-[9px] h-8',
        width >= roomForNumber && 'px-1.5',
        bar.isCritical ? 'border-accent-solid text-accent-text' : 'border-line-strong text-secondary',
      )}
    >
      {width >= roomForNumber && <code className="text-2xs">#{bar.feature} </code>}
      {width >= roomForName && <span className="min-w-0 truncate">{name}</span>}
    </button>
  );
}
