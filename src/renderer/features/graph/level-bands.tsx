import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { FeatureView } from '../../../shared/views';
import { StatusGlyph } from '../../ui/status-glyph';
import type { Layout } from './workers/layout';

type LevelBandsProps = { readonly layout: Layout; readonly features: ReadonlyMap<number, FeatureView> };

/** Below this width a band has no room for its head. */
const leastHeadPx = 56;

/** The levels as columns (or rows) behind everything, with their heads at the edge of the canvas. */
export function LevelBands({ layout, features }: LevelBandsProps) {
  const [x, y, zoom] = useStore(({ transform }) => transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const tallies = useMemo(() => tallyLevels(layout.levels, features), [layout.levels, features]);
  const isRight = layout.direction === 'right';
  const [origin, room] = isRight ? [x, width] : [y, height];
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" aria-hidden>
      {layout.bands.map(({ level, start, size }, index) => {
        const [from, extent] = [origin + start * zoom, size * zoom];
        if (from > room || from + extent < 0) return null;
        const { passing, all } = tallies.get(level) ?? { passing: 0, all: 0 };
        return (
          <div
            key={level}
            style={isRight ? { left: from, width: extent } : { top: from, height: extent }}
            className={`absolute border-dashed border-line ${isRight ? 'inset-y-0 border-l' : 'inset-x-0 border-t'} ${index % 2 === 0 ? 'bg-hover/45' : ''}`}
          >
            {extent >= leastHeadPx && (
              <span
                className={`absolute flex items-center gap-1.5 px-3 pt-2.5 text-2xs whitespace-nowrap text-muted tabular-nums ${isRight ? 'inset-x-0 top-0 justify-between' : 'top-0 left-11'}`}
              >
                <b className="font-medium text-secondary">Level {level}</b>
                {passing === all ? (
                  <StatusGlyphOf passing={passing} all={all} hasRoom={extent >= 110 || !isRight} />
                ) : (
                  (extent >= 110 || !isRight) && `${passing} of ${all}`
                )}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

type TallyProps = { readonly passing: number; readonly all: number; readonly hasRoom: boolean };

function StatusGlyphOf({ passing, all, hasRoom }: TallyProps) {
  return (
    <span data-status="landed" className="flex items-center gap-1">
      <StatusGlyph status="landed" size={12} label={null} />
      {hasRoom && `${passing} of ${all}`}
    </span>
  );
}

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
