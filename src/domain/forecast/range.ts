/** What is expected, and between what it lies in eight of ten samples. */
export type Range = { readonly low: number; readonly mid: number; readonly high: number };

/** The range of a set of samples: their 10th, 50th and 90th percentile. */
export function rangeOf(samples: readonly number[]): Range {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (quantile: number) => sorted[Math.round(quantile * (sorted.length - 1))] ?? 0;
  return { low: at(0.1), mid: at(0.5), high: at(0.9) };
}
