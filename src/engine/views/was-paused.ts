import { quitReason } from '../../shared/quit-reason';
import type { Run } from '../../shared/run';
import type { StoreReader } from '../ports/project-store';

/** As far behind the newest event as its stopping is looked for: agents that end and what a person changes since. */
const lookedBack = 200;

/** Whether a run was stopped because the app was quit, and for no other reason. */
export function wasPaused(store: StoreReader, { id, finalStatus }: Run): boolean {
  if (finalStatus !== 'stopped') return false;
  const newest = store.eventsAfter(Math.max(0, store.lastSeq() - lookedBack), lookedBack);
  // The first reason counts: who stops it before quitting means to stop it.
  const stopping = newest.find(({ event }) => event.type === 'run_stopping' && event.runId === id)?.event;
  return stopping?.type === 'run_stopping' && stopping.why === quitReason;
}
