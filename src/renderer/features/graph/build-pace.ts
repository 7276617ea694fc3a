/** What building boxes may take of a frame; the graph may be on the move meanwhile. */
const budgetMs = 4;
const mostAtOnce = 8;

/** How many boxes to build in the next frame, by what so many took in this one. */
export function nextPace(atOnce: number, tookMs: number): number {
  const fit = Math.floor((atOnce * budgetMs) / Math.max(tookMs, 0.1));
  return Math.max(1, Math.min(fit, atOnce + 1, mostAtOnce));
}
