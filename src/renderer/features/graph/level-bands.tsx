import { useStore } from '@xyflow/react';
import { classes } from '../../ui/classes';
import { useDrawnRect } from './use-drawn-rect';
import { useMovedAlong } from './use-moved-along';
import type { Layout } from './workers/layout';

type LevelBandsProps = {
  readonly layout: Layout;
};

/** The levels as columns (or rows) behind everything. */
export function LevelBands({ layout }: LevelBandsProps) {
  const rect = useDrawnRect();
  const isRight = layout.direction === 'right';
  const moved = useMovedAlong(isRight);
  const zoom = useStore(({ transform }) => transform[2]);
  const [from, to] = isRight ? [rect.left, rect.right] : [rect.top, rect.bottom];
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" aria-hidden>
      <div ref={moved} className="absolute inset-0">
        {layout.bands.map(({ level, start, size }, index) =>
          start > to || start + size < from ? null : (
            <div
              key={level}
              style={isRight ? { left: start * zoom, width: size * zoom } : { top: start * zoom, height: size * zoom }}
              className={classes(
                'absolute border-dashed border-line',
                isRight ? 'inset-y-0 border-l' : 'inset-x-0 border-t',
                index % 2 === 0 && 'bg-hover/45',
              )}
            />
          ),
        )}
      </div>
    </div>
  );
}
