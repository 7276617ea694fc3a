import { join } from 'node:path';
import type { ProcessIdentity } from '../../shared/attempt';
import { parallelStateSchema, type ParallelState } from '../../shared/parallel-state';
import { readPlainFile } from '../files/open-plain-file';

const mostBytes = 64 * 1024 * 1024;

/** What the living host of a run last wrote; null where there is nothing, or only what another process left. */
export function readParallelState(flotillaFolder: string, host: ProcessIdentity | null): ParallelState | null {
  if (host === null) return null;
  const state = parse(textOf(join(flotillaFolder, 'parallel-state.json')));
  const own = state?.host.pid === host.pid && state.host.started_at === host.startedAt;
  return own && state.run.status !== 'finished' ? state : null;
}

/** It only adds to what the database tells: that it can't be read is no trouble. */
function textOf(file: string): string | null {
  try {
    return readPlainFile(file, mostBytes);
  } catch {
    return null;
  }
}

function parse(text: string | null): ParallelState | null {
  if (text === null) return null;
  try {
    const parsed = parallelStateSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
