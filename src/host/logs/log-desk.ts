import { join } from 'node:path';
import type { StoreReader } from '../../engine/ports/project-store';
import type { LogLine, LogNews, LogPage, LogSource, LogVoice } from '../../shared/contract/log-calls';
import { err, ok, type Result } from '../../shared/result';
import { createListener } from '../features/agent-words';
import type { OpenProject } from '../projects/open-project';
import { createLogFollower } from './follow-log';
import { readLogPage } from './read-log-page';
import { voicesOf } from './voices';

/** The logs of an open project in the hands of a window. */
export type LogDesk = {
  /** Whose output is kept, newest first. */
  voices(): readonly LogVoice[];
  /** The lines before a place; null: the end. */
  page(source: LogSource, before: string | null): Result<LogPage>;
  /** Tells what is written after a place, at most 64 KB at a time; returns how to stop. */
  follow(wanted: Followed, tell: (news: Omit<LogNews, 'follow'>) => void): Result<() => void>;
};

export type Followed = { readonly source: LogSource; readonly from: string | null };

export type LogDeskInput = { readonly project: OpenProject; readonly store: () => StoreReader };

const lookEveryMs = 100;
/** A longer line is cut; the file has all of it. */
const mostOfALine = 4_000;

export function createLogDesk({ project, store }: LogDeskInput): LogDesk {
  const logOf = (source: LogSource): Result<Log> => {
    if (source.type === 'debug') return ok(debugLog(project));
    const voice = voicesOf(store()).find(({ id }) => id === source.id);
    if (voice === undefined) return err({ code: 'not_found', message: 'The output of this attempt is not kept.' });
    return ok(agentLog(project, voice, source.printed));
  };
  return {
    voices: () => voicesOf(store()),
    page(source, before) {
      const log = logOf(source);
      if (!log.ok) return log;
      const { files, begins, hear } = log.value;
      return reading(files, () => {
        const page = readLogPage({ files, before, begins });
        return { ...page, lines: hear()(page.lines) };
      });
    },
    follow({ source, from }, tell) {
      const log = logOf(source);
      if (!log.ok) return log;
      const hear = log.value.hear();
      const follower = createLogFollower({
        file: log.value.files[0] ?? '',
        from,
        tell: ({ lines, ...rest }) => tell({ ...rest, lines: hear(lines) }),
      });
      const look = () => reading(log.value.files, () => follower.look());
      const first = look();
      if (!first.ok) return first;
      const timer = setInterval(look, lookEveryMs);
      return ok(() => {
        clearInterval(timer);
        follower.close();
      });
    },
  };
}

type Log = {
  /** Newest first: what it was rotated to stands behind it. */
  readonly files: readonly string[];
  readonly begins: (line: string) => boolean;
  /** Who makes readable lines of printed ones, from a place on. */
  readonly hear: () => (lines: readonly string[]) => LogLine[];
};

function debugLog({ flotillaFolder }: OpenProject): Log {
  const file = join(flotillaFolder, 'orchestrator_debug.log');
  return {
    files: [file, `${file}.1`, `${file}.2`],
    begins: (line) => !line.startsWith(' '),
    hear: () => (lines) => lines.map(plain),
  };
}

function agentLog(project: OpenProject, { id, agent }: LogVoice, printed: boolean): Log {
  return {
    files: [join(project.flotillaFolder, 'attempts', id, 'agent.log')],
    begins: () => true,
    hear: () => (printed ? (lines) => lines.map(plain) : createListener(project, agent)),
  };
}

const plain = (line: string): LogLine => ({
  kind: 'plain',
  text: line.length > mostOfALine ? `${line.slice(0, mostOfALine)} … (the line is longer)` : line,
});

function reading<T>(files: readonly string[], read: () => T): Result<T> {
  try {
    return ok(read());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const where = files[0];
    return err({
      code: 'io',
      message: `The log can’t be read: ${reason}.`,
      ...(where !== undefined && { where }),
      cause,
    });
  }
}
