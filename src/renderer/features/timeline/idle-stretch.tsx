import type { TimelineIdle } from '../../../shared/timeline';
import { formatSpan } from '../../lib/format-time';
import { idleWords, isHeld } from './idle-words';
import { xOf, type TimeScale } from './time-scale';

type IdleStretchProps = { readonly idle: TimelineIdle; readonly scale: TimeScale; readonly now: number };

const leastPx = 3;
const roomForWord = 84;

/** Where nobody worked in a lane: hatched where something passing held it, else only said. */
export function IdleStretch({ idle, scale, now }: IdleStretchProps) {
  const left = xOf(scale, idle.from);
  const width = xOf(scale, idle.to ?? now) - left;
  if (width < leastPx) return null;
  const { word, sentence } = idleWords[idle.cause];
  const says = `Idle for ${formatSpan((idle.to ?? now) - idle.from)}. ${sentence}`;
  const held = isHeld.has(idle.cause);
  return (
    <span
      role="img"
      aria-label={says}
      title={says}
      data-idle={idle.cause}
      data-status="waiting"
      style={{ left: left + 1, width: Math.max(1, width - 2), ...(held && { backgroundImage: hatch }) }}
      className="absolute top-[9px] grid h-8 place-items-center overflow-hidden rounded-sm text-2xs whitespace-nowrap"
    >
      {width >= roomForWord && (
        <span aria-hidden className={held ? 'rounded-xs bg-surface px-1 text-(--st)' : 'text-muted'}>
          {word}
        </span>
      )}
    </span>
  );
}

const hatch = 'repeating-linear-gradient(-55deg, var(--st-line) 0 1px, transparent 1px 7px)';
