import { countDependents } from '../../../../domain/graph/count-dependents';
import { topologicalLevels } from '../../../../domain/graph/levels';
import { buildTracks, type Track, type Tracks } from './build-tracks';
import { nodeSize, type Band, type LaidEdge, type Layout, type LayoutQuestion, type Point } from './layout';
import { orderItems } from './order-items';
import { placeItems } from './place-items';

/** Up to here edges get passages of their own between the features; beyond, nobody could follow one anyway. */
const mostWithPassages = 400;
const gapAcross = 20;
const passageGap = 16;
const portGap = 11;

/**
 * Levels as columns (or rows), features near what they need and few crossings. Given where features stand, it moves
 * only what has to: the same graph comes back as it was.
 */
export function arrange({ direction, needs, hidden, before }: LayoutQuestion): Layout {
  const axes = axesOf(direction);
  const levelOf = levelsOf(needs);
  const numbers = [...needs.keys()].filter((number) => !hidden.has(number));
  const mostInRank = Math.max(20, Math.ceil(Math.sqrt(1.5 * numbers.length)));
  const isFresh = before === null || !numbers.some((number) => before.places.has(number));
  const channels = new Map(before?.edges.map((edge) => [edge.id, edge.channels]));
  const tracks = buildTracks({
    numbers,
    needs,
    levelOf,
    stood: (number) => {
      const place = before?.places.get(number);
      return place && { along: axes.alongOf(place), cross: axes.crossOf(place) + axes.across / 2 };
    },
    passed: (edge, passage) => channels.get(edge)?.[passage]?.cross,
    mostInRank,
    hasPassages: numbers.length <= mostWithPassages,
  });
  orderItems(tracks, isFresh);
  placeItems(tracks, { size: axes.across, gap: gapAcross, passageGap, isFresh });
  const bands = bandsOf(tracks, axes);
  return {
    direction,
    places: placesOf(tracks, bands, axes),
    edges: edgesOf(tracks, bands, axes),
    bands,
    levels: levelOf,
    downstream: countDependents(needs),
  };
}

type Axes = {
  /** A feature's size along the arrows, and across them. */
  readonly along: number;
  readonly across: number;
  /** Between one level and the next: room for the arrows. */
  readonly gap: number;
  readonly alongOf: (point: Point) => number;
  readonly crossOf: (point: Point) => number;
  readonly point: (along: number, cross: number) => Point;
};

function axesOf(direction: Layout['direction']): Axes {
  const { width, height } = nodeSize;
  return direction === 'right'
    ? { along: width, across: height, gap: 44, alongOf: xOf, crossOf: yOf, point: (x, y) => ({ x, y }) }
    : { along: height, across: width, gap: 52, alongOf: yOf, crossOf: xOf, point: (y, x) => ({ x, y }) };
}

const xOf = ({ x }: Point): number => x;
const yOf = ({ y }: Point): number => y;

function levelsOf(needs: LayoutQuestion['needs']): ReadonlyMap<number, number> {
  return new Map(
    topologicalLevels(needs).flatMap((level, index) => level.map((number) => [number, index + 1] as const)),
  );
}

function bandsOf({ levels }: Tracks, axes: Axes): readonly Band[] {
  let start = 0;
  return levels.map(({ level, ranks }) => {
    const band = { level, start, size: ranks * (axes.along + axes.gap) };
    start += band.size;
    return band;
  });
}

function placesOf({ levels }: Tracks, bands: readonly Band[], axes: Axes): Layout['places'] {
  const places = new Map<number, Point>();
  levels.forEach(({ items, ranks }, index) => {
    const start = (bands[index]?.start ?? 0) + axes.gap / 2;
    items.forEach(({ feature, cross }, place) => {
      if (feature === null) return;
      const along = start + (place % ranks) * (axes.along + axes.gap);
      places.set(feature, axes.point(Math.round(along), Math.round(cross - axes.across / 2)));
    });
  });
  return places;
}

function edgesOf({ tracks, itemOf }: Tracks, bands: readonly Band[], axes: Axes): readonly LaidEdge[] {
  const startOf = new Map(bands.map(({ level, start }) => [level, start + axes.gap / 2]));
  return [...byEnd(tracks).values()].flatMap((arriving) => {
    const crossOf = (track: (typeof arriving)[number]) => (track.passages.at(-1) ?? itemOf.get(track.from))?.cross ?? 0;
    const gap = Math.min(portGap, (axes.across * 0.6) / arriving.length);
    return [...arriving]
      .sort((a, b) => crossOf(a) - crossOf(b))
      .map(({ from, to, passages }, index) => ({
        id: `${from}-${to}`,
        from,
        to,
        port: (index - (arriving.length - 1) / 2) * gap,
        channels: passages.map(({ level, cross }) => {
          const start = startOf.get(level) ?? 0;
          return { start, end: start + axes.along, cross: Math.round(cross) };
        }),
      }));
  });
}

function byEnd(tracks: Tracks['tracks']): ReadonlyMap<number, readonly Track[]> {
  const groups = new Map<number, Track[]>();
  for (const track of tracks) {
    const group = groups.get(track.to);
    if (group === undefined) groups.set(track.to, [track]);
    else group.push(track);
  }
  return groups;
}
