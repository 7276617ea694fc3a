import type { RunLine } from '../../shared/run-line';

/** Whether a run is draining, by whomever it was asked: a drain may be taken back. */
export function heedDrains(drains = false): { heed(line: RunLine): void; drained(): boolean } {
  let drained = drains;
  return {
    heed({ type, code }) {
      if (type !== 'warning') return;
      if (code === 'run_draining') drained = true;
      if (code === 'run_resumed') drained = false;
    },
    drained: () => drained,
  };
}
