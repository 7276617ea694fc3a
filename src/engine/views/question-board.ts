import type { Signal } from '../../shared/signal';

/** The failed features that a live run waits for a person's decision about. */
export type QuestionBoard = {
  heedSignal(signal: Signal): void;
  /** Nothing is asked any more. */
  clear(): void;
  /** Their numbers, those asked about first before the others. */
  view(): readonly number[];
  /** Whether they have changed since this was last asked. */
  takeChanges(): boolean;
};

export function createQuestionBoard(): QuestionBoard {
  const open = new Set<number>();
  let changed = false;
  return {
    heedSignal(signal) {
      if (signal.type === 'failed_for_good') open.add(signal.feature);
      else if (signal.type === 'failure_decided') open.delete(signal.feature);
      else return;
      changed = true;
    },
    clear() {
      changed ||= open.size > 0;
      open.clear();
    },
    view: () => [...open],
    takeChanges() {
      const before = changed;
      changed = false;
      return before;
    },
  };
}
