import type { BatchWord, DecidedBatch } from '../../shared/batch';
import type { Result } from '../../shared/result';
import { throughHost } from '../live/through-host';
import { establishProject, openForReading } from '../projects/establish-project';
import { examineForWriting, notAProject, type WriteRequest } from '../projects/examine-project';
import { usingToWrite } from '../projects/open-store';
import { writing } from '../projects/write-access';
import { appendBatch, findOpenBatch } from './append-batch';

/** Adds or discards what a request was split into; where a run goes on, the tasks join that. */
export function decideBatch(request: WriteRequest, word: BatchWord, now: number): Promise<Result<DecidedBatch>> {
  return throughHost(request, {
    alone: () => decideAlone(request, word, now),
    live: (commands) => commands.decideBatch(word),
  });
}

async function decideAlone(request: WriteRequest, word: BatchWord, now: number): Promise<Result<DecidedBatch>> {
  const examined = await examineForWriting(request);
  if (!examined.ok) return examined;
  if (examined.value.registered === null) return notAProject(examined.value.folder);
  const seen = await openForReading(examined.value);
  if (!seen.ok) return seen;
  // Before anything is touched.
  const open = usingToWrite(seen.value.databaseFile, (store) => findOpenBatch(store, word.planning));
  if (!open.ok) return open;
  const fresh = { target: request.target, preferredName: null, settings: null, now };
  const established = await establishProject(examined.value, fresh);
  if (!established.ok) return established;
  return writing(established.value.project, (store) => store.transact((tx) => appendBatch(tx, word, now)));
}
