import type { Evolve, ProjectStore } from '../../../engine/ports/project-store';
import type { StoredEvent } from '../../../shared/event';
import type { Result } from '../../../shared/result';
import { openProjectStore } from '../project-store';
import { unwrapped } from './unwrapped';

type Log = { readonly file: string; readonly events: readonly StoredEvent[]; readonly evolve: Evolve };

/** Makes all tables anew from a whole log, in one transaction; false where an event does not fit. */
export function foldWholeLog({ file, events, evolve }: Log): boolean {
  const store = unwrapped(openProjectStore({ file, evolve, mode: 'write', create: true }));
  try {
    store.transact((tx) => {
      for (const { event, at } of events) tx.append(event, at);
    });
    return true;
  } catch {
    // Damage within a text that still is JSON: the rows are the better witness then.
    return false;
  } finally {
    store.close();
  }
}

/** The same from a log with holes, in memory: what does not fit without the missing events is passed over. */
export function foldWithHoles({ events, evolve }: Omit<Log, 'file'>): Result<ProjectStore> {
  const opened = openProjectStore({ file: ':memory:', evolve, mode: 'write', create: true });
  if (opened.ok)
    for (const { event, at } of events) tryAppend(() => opened.value.transact((tx) => tx.append(event, at)));
  return opened;
}

function tryAppend(append: () => unknown): void {
  try {
    append();
  } catch {
    // Whatever such an event was about can't be known from it.
  }
}
