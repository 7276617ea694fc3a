/** Seeded chance: the same seed and the same questions give the same answers. */
export type Chance = {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  hit(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A stream of its own, which what is asked of this one does not disturb. */
  fork(label: string): Chance;
};

export function createChance(seed: number): Chance {
  let state = scramble(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    hit: (probability) => probability > 0 && next() < probability,
    pick: (items) => {
      const picked = items[int(0, items.length - 1)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    fork: (label) => createChance(hashOf(label, seed)),
  };
}

function hashOf(text: string, seed: number): number {
  let hash = scramble(seed);
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  return scramble(hash);
}

function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
