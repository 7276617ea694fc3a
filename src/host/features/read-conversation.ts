import { closeSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreReader } from '../../engine/ports/project-store';
import type { ConversationPage } from '../../shared/contract/feature-calls';
import { featureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { openPlainFile } from '../files/open-plain-file';
import type { OpenProject } from '../projects/open-project';
import { createListener } from './agent-words';

export type ConversationQuery = {
  readonly number: number;
  readonly attempt: number;
  /** A byte of the log; null: as much of its end as a page holds. */
  readonly from: number | null;
};

/** So much of a log is read for one page. */
const pageBytes = 64 * 1024;
const newline = 0x0a;

/** What the agent of an attempt said and did, as its adapter understands its output. */
export function readConversation(
  project: OpenProject,
  store: StoreReader,
  { number, attempt, from }: ConversationQuery,
): Result<ConversationPage> {
  const found = store.attempts(featureNumber(number)).find((each) => each.number === attempt);
  if (found === undefined) return err({ code: 'not_found', message: `Feature #${number} has no attempt ${attempt}.` });
  const file = join(project.flotillaFolder, 'attempts', found.id, 'agent.log');
  try {
    const page = readPage(file, from);
    return ok({ ...page, said: createListener(project, found.agent)(page.lines) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return err({ code: 'io', message: `The log can’t be read: ${reason}.`, where: file, cause });
  }
}

type Page = {
  readonly lines: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly hasMore: boolean;
};

/** Whole lines only: what has not ended yet comes with the next page. */
function readPage(file: string, from: number | null): Page {
  const opened = openPlainFile(file);
  if (opened === null) return { lines: [], start: 0, end: 0, hasMore: false };
  const { descriptor, size } = opened;
  try {
    const start = Math.min(from ?? Math.max(0, size - pageBytes), size);
    const chunk = Buffer.alloc(Math.min(pageBytes, size - start));
    const read = chunk.subarray(0, readSync(descriptor, chunk, 0, chunk.length, start));
    return cut(read, { start, size, isCutIn: from === null && start > 0 });
  } finally {
    closeSync(descriptor);
  }
}

type Place = { readonly start: number; readonly size: number; readonly isCutIn: boolean };

function cut(read: Buffer, { start, size, isCutIn }: Place): Page {
  const first = isCutIn ? read.indexOf(newline) + 1 : 0;
  const last = read.lastIndexOf(newline) + 1;
  // A line longer than a page is shown in pieces, so that reading goes on at all.
  const end = last > first ? last : read.length === pageBytes ? read.length : first;
  const text = read.subarray(first, end).toString('utf8');
  const lines = text === '' ? [] : (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  return { lines, start: start + first, end: start + end, hasMore: last > first && start + end < size };
}
