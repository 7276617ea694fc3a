import { watch, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import { createSpokenLines } from '../logs/spoken-lines';
import { createLogTail, type LogTail, type ShownOf } from './log-tail';
import { logFiles, type LogFile } from './log-files';
import type { OpenProject } from './open-project';
import { sectionFilter } from './section-filter';

export type LogQuery = {
  /** Id or number of a feature: what its agents printed; null is the debug log. */
  readonly feature: string | null;
  /** Only these sections of the debug log; none are all. */
  readonly sections: readonly string[];
  /** How many lines of each log. */
  readonly lines: number;
  /** What agents printed as it is, rather than as their adapters understand it. */
  readonly raw: boolean;
};

/** The end of one log; `title` names whose it is. */
export type LogPart = { readonly title: string; readonly file: string; readonly lines: readonly string[] };

/** The end of the debug log, or of what the agents of one feature's attempts printed. */
export function readLogs(project: OpenProject, query: LogQuery): Result<readonly LogPart[]> {
  const reader = createReader(project, query);
  try {
    return reader.last();
  } finally {
    reader.close();
  }
}

// The system tells of most writes, not of all; and of a new try only the database knows.
const safetyMs = 1_000;

export type FollowedLogs = { readonly parts: readonly LogPart[]; stop(): void };

/** The same, and then every line as it comes. */
export function followLogs(
  project: OpenProject,
  query: LogQuery,
  on: { readonly lines: (part: LogPart) => void; readonly end: (result: Result<never>) => void },
): Result<FollowedLogs> {
  const reader = createReader(project, query);
  const parts = reader.last();
  if (!parts.ok) {
    reader.close();
    return parts;
  }
  const watchers = new Map<string, FSWatcher>();
  const look = (): void => {
    const fresh = reader.fresh();
    if (!fresh.ok) {
      stop();
      return on.end(fresh);
    }
    for (const part of fresh.value) on.lines(part);
  };
  const watchFolders = (): void => {
    for (const folder of reader.folders()) {
      const watcher = watchers.has(folder) ? null : watchFolder(folder, look);
      if (watcher !== null) watchers.set(folder, watcher);
    }
  };
  const timer = setInterval(() => {
    reader.lookForFiles();
    watchFolders();
    look();
  }, safetyMs);
  function stop(): void {
    clearInterval(timer);
    for (const watcher of watchers.values()) watcher.close();
    reader.close();
  }
  watchFolders();
  return ok({ parts: parts.value, stop });
}

/** Null where it can't be watched: it may not be there yet, and without a watch the safety timer looks. */
function watchFolder(folder: string, look: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, look);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

type Read = { readonly log: LogFile; readonly tail: LogTail };

function createReader(project: OpenProject, query: LogQuery) {
  const tails = new Map<string, Read>();

  function lookForFiles(): Result<void> {
    const files = logFiles(project, query.feature);
    if (!files.ok) return files;
    for (const log of files.value) {
      if (tails.has(log.file)) continue;
      tails.set(log.file, { log, tail: createLogTail(log.file, shownIn(project, query, log.agent)) });
    }
    return ok(undefined);
  }

  const gather = (read: (of: LogTail) => readonly string[] | null): Result<readonly LogPart[]> => {
    const parts: LogPart[] = [];
    for (const { log, tail } of tails.values()) {
      const { title, file } = log;
      try {
        const found = read(tail);
        if (found !== null) parts.push({ title, file, lines: found });
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        return err({ code: 'io', message: `The log can’t be read: ${reason}.`, where: file, cause });
      }
    }
    return ok(parts);
  };

  return {
    lookForFiles,
    folders: () => [...tails.keys()].map(dirname),
    last(): Result<readonly LogPart[]> {
      const found = lookForFiles();
      return found.ok ? gather((tail) => tail.last(query.lines)) : found;
    },
    fresh(): Result<readonly LogPart[]> {
      const parts = gather((tail) => tail.fresh());
      return parts.ok ? ok(parts.value.filter((part) => part.lines.length > 0)) : parts;
    },
    close: () => tails.forEach(({ tail }) => tail.close()),
  };
}

function shownIn(project: OpenProject, { sections, raw }: LogQuery, agent: string | null): ShownOf {
  if (agent !== null && !raw) {
    const speak = createSpokenLines(project, agent);
    return (line) => speak([line]);
  }
  const keep = sectionFilter(sections);
  return (line) => (keep(line) ? [line] : []);
}
