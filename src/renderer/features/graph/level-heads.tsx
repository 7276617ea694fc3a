import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { FeatureView } from '../../../shared/views';
import { classes } from '../../ui/classes';
import { StatusGlyph } from '../../ui/status-glyph';
import { useDrawnRect } from './use-drawn-rect';
import { useMovedAlong } from './use-moved-along';
import type { Band, Layout } from './workers/layout';

type LevelHeadsProps = {
  readonly layout: Layout;
  readonly features: ReadonlyMap<number, FeatureView>;
};

/** Below this width a band has no room for its head, or for its figures. */
const leastHeadPx = 56;
const leastFiguresPx = 110;

/** The names and figures of the levels at the edge of the canvas; boxes pass below them. */
export function LevelHeads({ layout, features }: LevelHeadsProps) {
  const rect = useDrawnRect();
  const isRight = layout.direction === 'right';
  const moved = useMovedAlong(isRight);
  const zoom = useStore(({ transform }) => transform[2]);
  const tallies = useMemo(() => tallyLevels(layout.levels, features), [layout.levels, features]);
  const [from, to] = isRight ? [rect.left, rect.right] : [rect.top, rect.bottom];
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" aria-hidden>
      <div ref={moved} className="absolute inset-0">
        {layout.bands.map((band, index) =>
          band.start > to || band.start + band.size < from || band.size * zoom < leastHeadPx ? null : (
            <LevelHead
              key={band.level}
              band={band}
              zoom={zoom}
              isRight={isRight}
              isShaded={index % 2 === 0}
              {...(tallies.get(band.level) ?? none)}
            />
          ),
        )}
      </div>
    </div>
  );
}

type LevelHeadProps = Tally & {
  readonly band: Band;
  readonly zoom: number;
  readonly isRight: boolean;
  readonly isShaded: boolean;
};

function LevelHead({ band: { level, start, size }, zoom, isRight, isShaded, passing, all }: LevelHeadProps) {
  const extent = size * zoom;
  return (
    <span
      style={isRight ? { left: start * zoom, width: extent } : { top: start * zoom }}
      className={classes(
        'absolute bg-surface',
        isRight ? 'top-0 border-b border-line' : 'left-8 mt-1 overflow-clip rounded-sm',
      )}
    >
      <span
        className={classes(
          'flex items-center gap-1.5 px-3 text-2xs whitespace-nowrap text-muted tabular-nums',
          isRight ? 'justify-between pt-2.5 pb-2' : 'py-1.5',
          isShaded && 'bg-hover/45',
        )}
      >
        <b className="font-medium text-secondary">Level {level}</b>
        <span data-status="landed" className="flex items-center gap-1">
          {passing === all && <StatusGlyph status="landed" size={12} label={null} />}
          {(extent >= leastFiguresPx || !isRight) && `${passing} of ${all}`}
        </span>
      </span>
    </span>
  );
}

const none: Tally = { passing: 0, all: 0 };

type Tally = { readonly passing: number; readonly all: number };

function tallyLevels(levels: Layout['levels'], features: LevelHeadsProps['features']): ReadonlyMap<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const [number, level] of levels) {
    const { passing, all } = tallies.get(level) ?? { passing: 0, all: 0 };
    const isPassing = features.get(number)?.status === 'landed';
    tallies.set(level, { passing: passing + (isPassing ? 1 : 0), all: all + 1 });
  }
  return tallies;
}
