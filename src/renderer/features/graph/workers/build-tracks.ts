/** One thing that takes a place in its level: a feature, or the passage of an edge on its way to a later level. */
export type Item = {
  readonly feature: number | null;
  readonly level: number;
  /** Items of earlier levels it is joined to, and of later ones. */
  readonly before: Item[];
  readonly after: Item[];
  /** Where its middle is across the levels. */
  cross: number;
  /** Where it stood along them before; tells those apart that stood beside each other. */
  readonly along: number;
  /** Whether that is known from the layout before. */
  readonly stays: boolean;
};

export type Spot = { readonly along: number; readonly cross: number };

export type Track = { readonly from: number; readonly to: number; readonly passages: readonly Item[] };

export type Tracks = {
  /** By level, first to last; levels without a visible feature are left out. */
  readonly levels: readonly { readonly level: number; readonly items: Item[]; readonly ranks: number }[];
  readonly tracks: readonly Track[];
  readonly itemOf: ReadonlyMap<number, Item>;
};

type TracksInput = {
  readonly numbers: readonly number[];
  readonly needs: ReadonlyMap<number, readonly number[]>;
  readonly levelOf: ReadonlyMap<number, number>;
  /** Where things stood before: the middle of a feature, an edge's passage through a level. */
  readonly stood: (feature: number) => Spot | undefined;
  readonly passed: (edge: string, passage: number) => number | undefined;
  /** A level with more features than that stands in several ranks, and edges run past behind them. */
  readonly mostInRank: number;
  /** Whether edges get a passage through each level they skip. */
  readonly hasPassages: boolean;
};

/** The visible features and the edges between them as items in levels. */
export function buildTracks(input: TracksInput): Tracks {
  const itemOf = new Map(input.numbers.map((number) => [number, itemFor(number, input)]));
  const levels = [...groupByLevel(itemOf.values())]
    .sort(([a], [b]) => a - b)
    .map(([level, items]) => ({ level, items, ranks: Math.max(1, Math.ceil(items.length / input.mostInRank)) }));
  const tracks = input.numbers.flatMap((to) =>
    (input.needs.get(to) ?? []).flatMap((from) => {
      const [start, end] = [itemOf.get(from), itemOf.get(to)];
      return start === undefined || end === undefined ? [] : [layTrack({ from, to, start, end, levels, input })];
    }),
  );
  return { levels, tracks, itemOf };
}

function itemFor(number: number, { levelOf, stood }: TracksInput): Item {
  const spot = stood(number);
  return {
    feature: number,
    level: levelOf.get(number) ?? 1,
    before: [],
    after: [],
    cross: spot?.cross ?? 0,
    along: spot?.along ?? Infinity,
    stays: spot !== undefined,
  };
}

function groupByLevel(items: Iterable<Item>): ReadonlyMap<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const group = groups.get(item.level);
    if (group === undefined) groups.set(item.level, [item]);
    else group.push(item);
  }
  return groups;
}

type TrackInput = {
  readonly from: number;
  readonly to: number;
  readonly start: Item;
  readonly end: Item;
  readonly levels: Tracks['levels'];
  readonly input: TracksInput;
};

function layTrack({ from, to, start, end, levels, input }: TrackInput): Track {
  const passages: Item[] = [];
  let last = start;
  const between = levels.filter(({ level }) => level > start.level && level < end.level);
  for (const { level, items, ranks } of input.hasPassages ? between : []) {
    if (ranks > 1) continue;
    const passed = input.passed(`${from}-${to}`, passages.length);
    const share = (level - start.level) / (end.level - start.level);
    const cross = passed ?? start.cross + (end.cross - start.cross) * share;
    const stays = passed !== undefined || (start.stays && end.stays);
    const passage: Item = { feature: null, level, before: [], after: [], cross, along: Infinity, stays };
    items.push(passage);
    passages.push(passage);
    join(last, passage);
    last = passage;
  }
  join(last, end);
  return { from, to, passages };
}

function join(a: Item, b: Item): void {
  a.after.push(b);
  b.before.push(a);
}
