/** The feature shown at a point of the screen that lies, inert, behind the panel; null where there is none. */
export function featureBehind(screen: HTMLElement, point: { readonly x: number; readonly y: number }): number | null {
  const wasInert = screen.inert;
  // What is inert is not found by its place.
  screen.inert = false;
  const hit = document.elementFromPoint(point.x, point.y);
  screen.inert = wasInert;
  if (hit === null || !screen.contains(hit)) return null;
  const box = hit.closest('[data-feature]') ?? hit.closest('[role="row"]')?.querySelector('[data-feature]');
  const number = Number(box?.getAttribute('data-feature'));
  return number > 0 ? number : null;
}
