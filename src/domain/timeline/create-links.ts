export type Stage = 'pending' | 'busy' | 'landed' | 'halted';

/** So much of a feature as its place among the others needs. */
export type Linked = { readonly stage: Stage; readonly dependencies: readonly number[] };

/** Which pending features wait for others, and whether that will end by itself. */
export type Links = {
  /** Pending, and all they need has landed. */
  readonly free: ReadonlySet<number>;
  /** Until what they need has landed. */
  waiting(): number;
  /** Until a person has decided about what they need. */
  stuck(): number;
};

/** Worked out anew only when somebody asks after a change that happens rarely. */
export type LinkBook = {
  read(): Links;
  /** A feature came, went, or needs something else. */
  forget(): void;
  moved(feature: number, from: Stage | undefined, to: Stage): void;
};

export function createLinks(entries: ReadonlyMap<number, Linked>): LinkBook {
  let links: Worked | null = null;
  return {
    read: () => (links ??= workOut(entries)),
    forget: () => (links = null),
    moved(feature, from, to) {
      if (links === null || from === to) return;
      if (to === 'halted' || from === 'halted' || from === 'landed') links = null;
      else if (to === 'pending') links.free.add(feature);
      else links.free.delete(feature);
      if (links !== null && to === 'landed') release(links, entries, feature);
    },
  };
}

type Worked = Links & {
  readonly free: Set<number>;
  readonly unmet: Map<number, number>;
  readonly dependents: ReadonlyMap<number, readonly number[]>;
  readonly halted: ReadonlySet<number>;
  readonly blocked: Set<number>;
};

function workOut(entries: ReadonlyMap<number, Linked>): Worked {
  const [unmet, dependents] = [new Map<number, number>(), new Map<number, number[]>()];
  const [free, halted, blocked] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (const [number, { stage, dependencies }] of entries) {
    if (stage === 'halted') halted.add(number);
    if (stage !== 'pending') continue;
    const open = dependencies.filter((each) => entries.get(each)?.stage !== 'landed');
    unmet.set(number, open.length);
    for (const each of open) {
      const list = dependents.get(each);
      if (list === undefined) dependents.set(each, [number]);
      else list.push(number);
      if (!entries.has(each)) halted.add(number);
    }
    (open.length === 0 ? free : blocked).add(number);
  }
  // A Set goes on over what is added meanwhile.
  for (const number of halted) for (const each of dependents.get(number) ?? []) halted.add(each);
  const stuck = [...blocked].filter((number) => halted.has(number));
  for (const number of stuck) blocked.delete(number);
  return { free, unmet, dependents, halted, blocked, waiting: () => blocked.size, stuck: () => stuck.length };
}

function release(
  { unmet, dependents, free, blocked }: Worked,
  entries: ReadonlyMap<number, Linked>,
  landed: number,
): void {
  for (const number of dependents.get(landed) ?? []) {
    const left = (unmet.get(number) ?? 1) - 1;
    unmet.set(number, left);
    if (left > 0 || entries.get(number)?.stage !== 'pending') continue;
    free.add(number);
    blocked.delete(number);
  }
}
