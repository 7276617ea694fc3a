import type { RunLine } from '../../../shared/run-line';

/** Knows which waits were told already, but for the seconds that are left of them. */
export function createRepeats(): { isOne(line: RunLine): boolean } {
  const told = new Map<number, string>();
  return {
    isOne({ type, feature, reason }) {
      if (feature === undefined) return false;
      if (type === 'attempt_started' || type === 'attempt_finished') told.delete(feature);
      if (type !== 'wait' || typeof reason !== 'string') return false;
      const lasting = reason.replace(/ in \d+ s$/, '');
      const isBackOff = lasting !== reason;
      if (isBackOff && told.get(feature) === lasting) return true;
      if (isBackOff) told.set(feature, lasting);
      return false;
    },
  };
}
