import { useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import type { FeatureView } from '../../../shared/views';
import { classes } from '../../ui/classes';
import { StatusGlyph } from '../../ui/status-glyph';
import type { Rect } from './in-view';
import type { Band, Layout } from './workers/layout';

type LevelBandsProps = {
  readonly layout: Layout;
  readonly features: ReadonlyMap<number, FeatureView>;
  /** The part of the graph that is drawn. */
  readonly rect: Rect;
};

/** Below this width a band has no room for its head, or for its figures. */
const leastHeadPx = 56;
const leastFiguresPx = 110;

/** The levels as columns (or rows) behind everything, with their heads at the edge of the canvas. */
export function LevelBands({ layout, features, rect }: LevelBandsProps) {
  const isRight = layout.direction === 'right';
  const moved = useMovedAlong(isRight);
  const zoom = useStore(({ transform }) => transform[2]);
  const tallies = useMemo(() => tallyLevels(layout.levels, features), [layout.levels, features]);
  const [from, to] = isRight ? [rect.left, rect.right] : [rect.top, rect.bottom];
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" aria-hidden>
      <div ref={moved} className="absolute inset-0">
        {layout.bands.map((band, index) =>
          band.start > to || band.start + band.size < from ? null : (
            <LevelBand
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

type LevelBandProps = Tally & {
  readonly band: Band;
  readonly zoom: number;
  readonly isRight: boolean;
  readonly isShaded: boolean;
};

function LevelBand({ band: { level, start, size }, zoom, isRight, isShaded, passing, all }: LevelBandProps) {
  const extent = size * zoom;
  const hasFigures = extent >= leastFiguresPx || !isRight;
  return (
    <div
      style={isRight ? { left: start * zoom, width: extent } : { top: start * zoom, height: extent }}
      className={classes(
        'absolute border-dashed border-line',
        isRight ? 'inset-y-0 border-l' : 'inset-x-0 border-t',
        isShaded && 'bg-hover/45',
      )}
    >
      {extent >= leastHeadPx && (
        <span
          className={classes(
            'absolute top-0 flex items-center gap-1.5 px-3 pt-2.5 text-2xs whitespace-nowrap text-muted tabular-nums',
            isRight ? 'inset-x-0 justify-between' : 'left-11',
          )}
        >
          <b className="font-medium text-secondary">Level {level}</b>
          <span data-status="landed" className="flex items-center gap-1">
            {passing === all && <StatusGlyph status="landed" size={12} label={null} />}
            {hasFigures && `${passing} of ${all}`}
          </span>
        </span>
      )}
    </div>
  );
}

/** Follows the graph along its levels without drawing anything anew. */
function useMovedAlong(isRight: boolean) {
  const moved = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  useEffect(() => {
    const move = () => {
      const [x, y] = store.getState().transform;
      if (moved.current !== null) moved.current.style.transform = isRight ? `translateX(${x}px)` : `translateY(${y}px)`;
    };
    move();
    return store.subscribe(move);
  }, [store, isRight]);
  return moved;
}

const none: Tally = { passing: 0, all: 0 };

type Tally = { readonly passing: number; readonly all: number };

function tallyLevels(levels: Layout['levels'], features: LevelBandsProps['features']): ReadonlyMap<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const [number, level] of levels) {
    const { passing, all } = tallies.get(level) ?? { passing: 0, all: 0 };
    const isPassing = features.get(number)?.status === 'landed';
    tallies.set(level, { passing: passing + (isPassing ? 1 : 0), all: all + 1 });
  }
  return tallies;
}
