export type Unit = 'ms' | 'µs' | 'per s' | '×' | '%' | 'MB' | '';

/** One measured figure; `most` or `least` is the target it is held against. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly most?: number;
  readonly least?: number;
};

export type Benchmark = {
  /** One sentence: what is measured, from where to where. */
  readonly about: string;
  run(): Promise<readonly Figure[]>;
};

/** A benchmark's own process: its memory's peak, its heap after the last figure, and which part of a core it could have. */
export type Surroundings = { readonly peakMb: number; readonly heapMb: number; readonly corePercent: number };

/** Null where there is no target. */
export function holds({ value, most, least }: Figure): boolean | null {
  if (most === undefined && least === undefined) return null;
  return value <= (most ?? Infinity) && value >= (least ?? -Infinity);
}
