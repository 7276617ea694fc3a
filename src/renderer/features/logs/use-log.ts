import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { LogLine, LogSource } from '../../../shared/contract/log-calls';
import type { Fault } from '../../../shared/fault';
import { ask } from '../../lib/bridge';
import { onLog } from '../../lib/log-news';
import { createLogBuffer, type LogBuffer } from './log-buffer';
import { debugEntries, gapEntry, voiceEntries, type EntryDraft, type LogEntry } from './log-entry';

type UseLogInput = {
  /** Null as long as it is not known which. */
  readonly source: LogSource | null;
  readonly passes: (entry: LogEntry) => boolean;
  /** So many characters fit into a row. */
  readonly columns: number;
};

export type Log = {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly fault: Fault | null;
  readonly buffer: LogBuffer;
  readonly hasOlder: boolean;
  readonly older: () => void;
  readonly again: () => void;
};

/** With fewer rows than this what is older is fetched at once. */
const enoughRows = 200;
/** Nobody pages further back than this. */
const mostEntries = 200_000;
let lastFollow = 0;

/** A log from its end on: new lines come by themselves, older ones when they are asked for. */
export function useLog({ source, passes, columns }: UseLogInput): Log {
  const [tries, again] = useReducer((count: number) => count + 1, 0);
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const [state, setState] = useState<{ readonly status: Log['status']; readonly fault: Fault | null }>(loading);
  const [buffer, setBuffer] = useState(createLogBuffer);
  const [hasOlder, setHasOlder] = useState(false);
  const paging = useRef(false);
  const wanted = useRef({ passes, columns });
  const [filtered, setFiltered] = useState<{ readonly passes: typeof passes; readonly buffer: LogBuffer } | null>(null);
  if (filtered?.passes !== passes || filtered.buffer !== buffer) {
    buffer.show(passes);
    setFiltered({ passes, buffer });
  }
  useEffect(() => {
    wanted.current = { passes, columns };
  }, [passes, columns]);

  useEffect(() => {
    if (source === null) return;
    let isOver = false;
    const follow = (lastFollow += 1);
    const fresh = createLogBuffer();
    fresh.show(wanted.current.passes);
    const read = (lines: readonly LogLine[]) => draftsOf(source, lines, wanted.current.columns);
    const stop = onLog((news) => {
      if (news.follow !== follow) return;
      const { carried, drafts } = read(news.lines);
      const gap = news.skipped > 0 ? [gapEntry(news.skipped)] : [];
      fresh.append([...gap, ...drafts], { start: news.start, carried: news.skipped > 0 ? [] : carried });
      changed();
    });
    const begin = async () => {
      setState(loading);
      const page = await ask('logs.page', { source, before: null });
      if (isOver) return;
      if (!page.ok) return setState({ status: 'failed', fault: page.error });
      fresh.append(read(page.value.lines).drafts, { start: page.value.start });
      setBuffer(fresh);
      setHasOlder(page.value.hasOlder);
      setState({ status: 'ready', fault: null });
      const followed = await ask('logs.follow', { follow, source, from: page.value.end });
      if (!followed.ok && !isOver) setState({ status: 'ready', fault: followed.error });
      if (isOver) void ask('logs.unfollow', { follow });
    };
    void begin();
    return () => {
      isOver = true;
      stop();
      void ask('logs.unfollow', { follow });
    };
  }, [source, tries]);

  const mayPage =
    state.status === 'ready' &&
    state.fault === null &&
    (hasOlder || buffer.hasDropped()) &&
    buffer.total() < mostEntries;
  const older = useCallback(() => {
    if (source === null || !mayPage || paging.current) return;
    paging.current = true;
    void ask('logs.page', { source, before: buffer.start() }).then((page) => {
      paging.current = false;
      if (!page.ok) return setState({ status: 'ready', fault: page.error });
      buffer.prepend(draftsOf(source, page.value.lines, wanted.current.columns).drafts, page.value.start);
      setHasOlder(page.value.hasOlder);
      changed();
    });
  }, [mayPage, buffer, source]);

  const isShort = buffer.shown().length < enoughRows;
  const total = buffer.total();
  useEffect(() => {
    if (isShort) older();
  }, [isShort, total, older]);

  return { ...(source === null ? loading : state), buffer, hasOlder: mayPage, older, again };
}

const loading = { status: 'loading', fault: null } as const;

function draftsOf(
  source: LogSource,
  lines: readonly LogLine[],
  columns: number,
): { readonly carried: readonly string[]; readonly drafts: readonly EntryDraft[] } {
  return source.type === 'debug' ? debugEntries(lines) : { carried: [], drafts: voiceEntries(lines, columns) };
}
