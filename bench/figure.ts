export type Unit = 'ms' | 'µs' | 'per s' | '×' | '%' | 'MB' | '';

/** One measured figure; `most` or `least` is the target it is held against. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly most?: number;
  readonly least?: number;
};

/** What was measured costs memory, too: at most so much at once, and so much heap after the last figure. */
export type Memory = { readonly peakMb: number; readonly heapMb: number };

export type Benchmark = {
  /** One sentence: what is measured, from where to where. */
  readonly about: string;
  /** Without a memory of its own that of the benchmark's process counts. */
  run(): Promise<readonly Figure[] | { readonly figures: readonly Figure[]; readonly memory: Memory }>;
};

/** A benchmark's memory, and which part of a core its process could have. */
export type Surroundings = Memory & { readonly corePercent: number };

/** Null where there is no target. */
export function holds({ value, most, least }: Figure): boolean | null {
  if (most === undefined && least === undefined) return null;
  return value <= (most ?? Infinity) && value >= (least ?? -Infinity);
}
