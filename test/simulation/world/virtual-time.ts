/** Time that passes only when nothing else is left to do. */
export type VirtualTime = {
  /** Milliseconds that have really passed; never goes back. */
  now(): number;
  /** What the wall clock shows: people and time servers set it. */
  wall(): number;
  setWallAhead(ms: number): void;
  readonly onJump: Set<(byMs: number) => void>;
  /** How far the wall clock was ever set. */
  jumped(): boolean;
  after(ms: number, callback: () => void): () => void;
  /** Moves on to what comes next; false when nothing will ever happen again. */
  advance(): boolean;
};

type Entry = { readonly at: number; readonly order: number; readonly callback: () => void; cancelled: boolean };

const wallAtStart = 1_700_000_000_000;

export function createVirtualTime(): VirtualTime {
  const heap: Entry[] = [];
  let now = 0;
  let ahead = 0;
  let jumped = false;
  let order = 0;
  const onJump = new Set<(byMs: number) => void>();

  return {
    now: () => now,
    wall: () => wallAtStart + now + ahead,
    setWallAhead(ms) {
      ahead += ms;
      jumped = true;
      for (const tell of [...onJump]) tell(ms);
    },
    onJump,
    jumped: () => jumped,
    after(ms, callback) {
      const entry: Entry = { at: now + Math.max(0, ms), order: order++, callback, cancelled: false };
      push(heap, entry);
      return () => {
        entry.cancelled = true;
      };
    },
    advance() {
      for (let next = pop(heap); next !== undefined; next = pop(heap)) {
        if (next.cancelled) continue;
        now = next.at;
        next.callback();
        return true;
      }
      return false;
    },
  };
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.push(entry) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || before(above, entry)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    const [left, right] = [heap[child], heap[child + 1]];
    if (left === undefined) break;
    if (right !== undefined && before(right, left)) child += 1;
    const least = heap[child];
    if (least === undefined || !before(least, last)) break;
    heap[index] = least;
    index = child;
  }
  heap[index] = last;
  return first;
}
