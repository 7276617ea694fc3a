/** How much of a feature is told at a zoom; its box stays the same. */
export type Detail = 'near' | 'middle' | 'far';

export function detailAt(zoom: number): Detail {
  if (zoom >= 0.85) return 'near';
  return zoom >= 0.45 ? 'middle' : 'far';
}

/** From here on a painted box has room for its number and name. */
export const isReadable = (zoom: number): boolean => zoom >= 0.4;

/** Above this many on the screen, and too small to be worked with, features are painted instead of built. */
const mostBuilt = 90;
const builtFrom = 0.6;

/** Once painted it stays so down to fewer: at the border every move would build hundreds and tear them down again. */
const leastPainted = 45;

export function isCrowd(seen: number, zoom: number, wasCrowd: boolean): boolean {
  return zoom < builtFrom && seen > (wasCrowd ? leastPainted : mostBuilt);
}
