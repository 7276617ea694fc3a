import { watch, type FSWatcher } from 'node:fs';
import type { ProjectStore } from '../engine/ports/project-store';
import type { StoredEvent } from '../shared/event';

/** Brings what other processes commit to a database that this one only reads. */
export type Follower = {
  /** Looks now; also what a change of the folder leads to. */
  catchUp(): void;
  /** What has been committed so far is known already. */
  skip(): void;
  stop(): void;
};

export type FollowerOptions = {
  /** The folder of the database: its files change with every commit. */
  readonly folder: string;
  readonly store: () => ProjectStore;
  /** False while this process writes itself and hears of its own commits. */
  readonly isReading: () => boolean;
  readonly onEvents: (events: readonly StoredEvent[]) => void;
  readonly onFault: (cause: unknown) => void;
};

const batch = 5_000;
// The system tells of a write, not of the end of a commit: one more look finds what the first was too early for.
const secondLookMs = 250;

export function followDatabase(options: FollowerOptions): Follower {
  let seen = options.store().lastSeq();
  let second: NodeJS.Timeout | null = null;
  const watcher: FSWatcher = watch(options.folder, { persistent: false }, () => {
    catchUp();
    second ??= setTimeout(() => {
      second = null;
      catchUp();
    }, secondLookMs);
  });
  watcher.on('error', options.onFault);

  function catchUp(): void {
    if (!options.isReading()) return;
    try {
      for (let events = next(); events.length > 0; events = next()) {
        seen = events.at(-1)?.seq ?? seen;
        options.onEvents(events);
      }
    } catch (cause) {
      options.onFault(cause);
    }
  }

  const next = () => options.store().eventsAfter(seen, batch);

  return {
    catchUp,
    skip: () => (seen = options.store().lastSeq()),
    stop() {
      watcher.close();
      if (second !== null) clearTimeout(second);
    },
  };
}
