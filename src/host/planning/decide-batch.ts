import type { BatchWord, DecidedBatch } from '../../shared/batch';
import type { Result } from '../../shared/result';
import { throughHost } from '../live/through-host';
import { establishTried } from '../projects/establish-tried';
import type { WriteRequest } from '../projects/examine-project';
import { tryInProject } from '../projects/try-in-project';
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
  const project = await establishTried(request, {
    now,
    tryOut: (examined) => tryInProject(examined, (store) => findOpenBatch(store, word.planning)),
  });
  return project.ok ? writing(project.value, (store) => store.transact((tx) => appendBatch(tx, word, now))) : project;
}
