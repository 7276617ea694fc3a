/** The sizes the window can be looked at, as factors of its own. */
export const zoomSteps = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

export const zoomMoves = ['in', 'out', 'reset'] as const;
export type ZoomMove = (typeof zoomMoves)[number];

/** Larger, smaller, or as it is made; at the end of the steps it stays. */
export function zoomedBy(factor: number, move: ZoomMove): number {
  if (move === 'reset') return 1;
  // The browser keeps factors as powers of 1.2, and gives them back a hair away from what was asked for.
  const hair = 0.01;
  const next =
    move === 'in' ? zoomSteps.find((step) => step > factor + hair) : zoomSteps.findLast((step) => step < factor - hair);
  return next ?? nearestZoom(factor);
}

/** Of anything a file may say: a size the window can have. */
export function nearestZoom(factor: unknown): number {
  if (typeof factor !== 'number' || !Number.isFinite(factor)) return 1;
  return zoomSteps.reduce((best, step) => (Math.abs(step - factor) < Math.abs(best - factor) ? step : best), 1);
}
