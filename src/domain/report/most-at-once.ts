export type Interval = { readonly from: number; readonly to: number };

/** The greatest number of intervals that hold one moment; an end and a beginning at one moment don't overlap. */
export function mostAtOnce(intervals: readonly Interval[]): number {
  const steps = intervals
    .filter(({ from, to }) => to > from)
    .flatMap(({ from, to }) => [
      { at: from, change: 1 },
      { at: to, change: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.change - b.change);
  let now = 0;
  let most = 0;
  for (const { change } of steps) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}
