/** Whole numbers, each with a key; the smallest key comes out first, of equal ones the smallest number. */
export type Heap = {
  readonly size: number;
  push(key: number, value: number): void;
  pop(): number | undefined;
  /** The key of what `pop` gave last. */
  readonly lastKey: number;
};

/** A binary heap in two flat arrays: a forecast pushes and pops a million times. */
export function createHeap(): Heap {
  const keys: number[] = [];
  const values: number[] = [];
  let size = 0;
  let lastKey = 0;

  /** Moves the place up from `index` until what is above is no greater, and puts the item there. */
  function rise(index: number, key: number, value: number): void {
    let place = index;
    while (place > 0) {
      const above = (place - 1) >>> 1;
      if (!isBefore(key, value, keys[above] as number, values[above] as number)) break;
      keys[place] = keys[above] as number;
      values[place] = values[above] as number;
      place = above;
    }
    keys[place] = key;
    values[place] = value;
  }

  function sink(key: number, value: number): void {
    let place = 0;
    for (let below = 1; below < size; below = 2 * place + 1) {
      const right = below + 1;
      if (
        right < size &&
        isBefore(keys[right] as number, values[right] as number, keys[below] as number, values[below] as number)
      )
        below = right;
      if (!isBefore(keys[below] as number, values[below] as number, key, value)) break;
      keys[place] = keys[below] as number;
      values[place] = values[below] as number;
      place = below;
    }
    keys[place] = key;
    values[place] = value;
  }

  return {
    get size() {
      return size;
    },
    get lastKey() {
      return lastKey;
    },
    push(key, value) {
      size += 1;
      rise(size - 1, key, value);
    },
    pop() {
      if (size === 0) return undefined;
      const value = values[0];
      lastKey = keys[0] as number;
      size -= 1;
      if (size > 0) sink(keys[size] as number, values[size] as number);
      return value;
    },
  };
}

function isBefore(key: number, value: number, otherKey: number, otherValue: number): boolean {
  return key < otherKey || (key === otherKey && value < otherValue);
}
