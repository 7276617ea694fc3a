import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';

type Clock = { readonly now: () => number; readonly after: (ms: number, act: () => void) => () => void };

/** A timer counts no further; what is later is looked at again then. */
const longestMs = 2 ** 31 - 1;

/** Tells when features may be tried again: nothing happens then, yet their reason is another one. */
export function createBackOffEnds(clock: Clock, onEnd: (number: FeatureNumber) => void) {
  const stops = new Map<FeatureNumber, () => void>();
  const forget = (number: FeatureNumber) => {
    stops.get(number)?.();
    stops.delete(number);
  };
  return {
    heed({ number, status, notBefore }: Pick<Feature, 'number' | 'status' | 'notBefore'>): void {
      forget(number);
      const leftMs = (notBefore ?? 0) - clock.now();
      if (status !== 'pending' || leftMs <= 0) return;
      const end = () => {
        stops.delete(number);
        onEnd(number);
      };
      stops.set(number, clock.after(Math.min(leftMs, longestMs), end));
    },
    forget,
    close(): void {
      for (const stop of stops.values()) stop();
      stops.clear();
    },
  };
}
