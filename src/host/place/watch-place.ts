import type { ProjectPlace } from './project-place';

/** No system tells when a folder far above is renamed. */
const lookAgainMs = 2_000;

/** Calls back once when the place has gone; until stopped. */
export function watchPlace(place: ProjectPlace, onGone: () => void): () => void {
  const timer = setInterval(() => {
    if (place.isThere()) return;
    clearInterval(timer);
    onGone();
  }, lookAgainMs);
  timer.unref();
  return () => clearInterval(timer);
}
