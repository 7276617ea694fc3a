import { RotateCw } from 'lucide-react';
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

const roomForGlyph = 14;
const roomForNumber = 34;
const roomForName = 96;

/** What is expected: dashed, on the critical path in the colour of the plan. */
export function PlannedBarView({ id, bar, name, scale, isLow, isTabStop, onOpen }: PlannedBarViewProps) {
  const left = xOf(scale, bar.from) + 1;
  const width = Math.max(3, xOf(scale, bar.to) - left - 2);
  const when = `about ${formatClock(bar.from)} to ${formatClock(bar.to)}`;
  const own = bar.isRest ? `at work until about ${formatClock(bar.to)}` : when;
  const says = `#${bar.feature} ${name}, forecast: ${bar.isRetry ? `another try, reckoned with because attempts fail here, ${when}` : own}`;
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
        width >= roomForNumber + (bar.isRetry ? roomForGlyph : 0) ? 'px-1.5' : bar.isRetry && 'justify-center',
        bar.isCritical ? 'border-accent-solid text-accent-text' : 'border-line-strong text-secondary',
      )}
    >
      {bar.isRetry && width >= roomForGlyph && (
        <RotateCw className="flex-none" size={11} strokeWidth={1.75} aria-hidden />
      )}
      {width >= roomForNumber + (bar.isRetry ? roomForGlyph : 0) && <code className="text-2xs">#{bar.feature} </code>}
      {width >= roomForName && <span className="min-w-0 truncate">{bar.isRetry ? 'another try' : name}</span>}
    </button>
  );
}
