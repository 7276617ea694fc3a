import type { StoredEvent } from '../../shared/event';

export type CommitListener = (events: readonly StoredEvent[]) => void;

export type CommitAnnouncer = {
  readonly subscribe: (listener: CommitListener) => () => void;
  readonly announce: (events: readonly StoredEvent[]) => void;
};

/**
 * Tells listeners of commits in the order of the log, also when a listener commits again: that commit is told after all
 * have heard of the first. A listener that throws is a bug, but the commit stands and the others must hear of it: so the
 * error surfaces as an uncaught one instead of out of `transact`.
 */
export function createCommitAnnouncer(): CommitAnnouncer {
  const listeners = new Set<CommitListener>();
  const waiting: (readonly StoredEvent[])[] = [];
  let announcing = false;

  return {
    subscribe: (listener) => {
      const entry: CommitListener = (events) => listener(events);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    announce: (events) => {
      if (events.length > 0) waiting.push(events);
      if (announcing) return;
      announcing = true;
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) tellAll([...listeners], next);
      announcing = false;
    },
  };
}

function tellAll(listeners: readonly CommitListener[], events: readonly StoredEvent[]): void {
  for (const listener of listeners) {
    try {
      listener(events);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
