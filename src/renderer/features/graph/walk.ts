import type { GraphShape } from './graph-shape';
import { dependentsOf } from './graph-shape';
import type { Direction, Layout, Point } from './workers/layout';

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export type Step = {
  readonly to: number;
  /** The edge that was walked along; null beside the arrows. */
  readonly edge: string | null;
};

type WalkInput = {
  readonly shape: GraphShape;
  readonly layout: Pick<Layout, 'places' | 'levels' | 'direction'>;
  readonly from: number;
  readonly key: ArrowKey;
};

/** Where an arrow key leads: along an edge to what is needed or to what needs it, or to the neighbour in the level. */
export function walk({ shape, layout, from, key }: WalkInput): Step | null {
  const here = layout.places.get(from);
  if (here === undefined) return null;
  const way = wayOf(key, layout.direction);
  if (way === 'next' || way === 'previous') return neighbour({ layout, from, here, isNext: way === 'next' });
  const edges = way === 'forward' ? dependentsOf(shape) : shape;
  const to = nearest(edges.get(from) ?? [], here, layout);
  if (to === null) return null;
  return { to, edge: way === 'forward' ? `${from}-${to}` : `${to}-${from}` };
}

type Way = 'forward' | 'back' | 'next' | 'previous';

function wayOf(key: ArrowKey, direction: Direction): Way {
  const isRight = direction === 'right';
  switch (key) {
    case 'ArrowRight':
      return isRight ? 'forward' : 'next';
    case 'ArrowLeft':
      return isRight ? 'back' : 'previous';
    case 'ArrowDown':
      return isRight ? 'next' : 'forward';
    case 'ArrowUp':
      return isRight ? 'previous' : 'back';
  }
}

type NeighbourInput = Pick<WalkInput, 'layout' | 'from'> & { readonly here: Point; readonly isNext: boolean };

function neighbour({ layout, from, here, isNext }: NeighbourInput): Step | null {
  const [across, along] = layout.direction === 'right' ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const level = layout.levels.get(from);
  const distance = (place: Point) => (place[across] - here[across]) * (isNext ? 1 : -1);
  const beside = [...layout.places].filter(
    ([number, place]) => layout.levels.get(number) === level && place[along] === here[along] && distance(place) > 0,
  );
  const closest = beside.sort(([, a], [, b]) => distance(a) - distance(b))[0];
  return closest === undefined ? null : { to: closest[0], edge: null };
}

function nearest(numbers: readonly number[], here: Point, { places }: WalkInput['layout']): number | null {
  let best: { readonly number: number; readonly distance: number } | null = null;
  for (const number of numbers) {
    const place = places.get(number);
    if (place === undefined) continue;
    const distance = Math.hypot(place.x - here.x, place.y - here.y);
    if (best === null || distance < best.distance) best = { number, distance };
  }
  return best?.number ?? null;
}
