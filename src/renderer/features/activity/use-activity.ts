import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Fault } from '../../../shared/fault';
import type { RunLine } from '../../../shared/run-line';
import { ask } from '../../lib/bridge';
import { useWindow } from '../../lib/store';
import { createFeedBook, type FeedBook, type FeedItem } from './feed-book';

/** With many entries the list is drawn anew less often: nobody reads faster than that. */
const [manyEntries, calmMs] = [2_000, 250];

export type Activity = {
  readonly book: FeedBook;
  readonly isLoading: boolean;
  /** Why older news could not be looked up. */
  readonly fault: Fault | null;
  readonly older: () => void;
};

/** With fewer the log is asked at once what happened before. */
const fewEntries = 50;

let kept: { readonly project: string; readonly book: FeedBook } | null = null;

/** What happened in a project, the newest last, and before it was open as far as that is asked for; it stays when other screens are looked at. */
export function useActivity(project: string, passes: (item: FeedItem) => boolean): Activity {
  const book = bookOf(project);
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const [shownAs, setShownAs] = useState<{ readonly book: FeedBook; readonly passes: typeof passes } | null>(null);
  if (shownAs?.book !== book || shownAs.passes !== passes) {
    book.show(passes);
    setShownAs({ book, passes });
  }
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      changed();
    };
    const take = (lines: readonly RunLine[]) => {
      if (!book.add(lines)) return;
      if (book.total() < manyEntries) changed();
      else timer ??= setTimeout(tell, calmMs);
    };
    take(linesOf(project));
    const stop = useWindow.subscribe((state, before) => {
      if (state.project?.activity !== before.project?.activity) take(linesOf(project));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [book, project]);
  const past = usePast(book, changed);
  return { book, ...past };
}

function usePast(book: FeedBook, changed: () => void): Omit<Activity, 'book'> {
  const [state, setState] = useState<{
    readonly of: FeedBook;
    readonly isLoading: boolean;
    readonly fault: Fault | null;
  }>();
  const asking = useRef<FeedBook | null>(null);
  const older = useCallback(() => {
    if (asking.current === book || ended.has(book) || book.isFull()) return;
    asking.current = book;
    setState({ of: book, isLoading: true, fault: null });
    void ask('runs.activity', { before: reached.get(book) ?? book.oldest() }).then((answer) => {
      if (asking.current === book) asking.current = null;
      // Another project answers for itself.
      if (kept?.book !== book || useWindow.getState().project?.project.id !== kept.project) return;
      setState({ of: book, isLoading: false, fault: answer.ok ? null : answer.error });
      if (!answer.ok) return;
      if (!answer.value.hasOlder) ended.add(book);
      reached.set(book, answer.value.from);
      book.addOlder(answer.value.lines);
      changed();
    });
  }, [book, changed]);
  useEffect(() => {
    if (book.total() < fewEntries) older();
  }, [book, older]);
  const own = state?.of === book ? state : null;
  return { isLoading: own?.isLoading ?? false, fault: own?.fault ?? null, older };
}

/** How far back the log was read for a book; and those for which it was read to its begin. */
const reached = new WeakMap<FeedBook, number>();
const ended = new WeakSet<FeedBook>();

function bookOf(project: string): FeedBook {
  if (kept?.project === project) return kept.book;
  const book = createFeedBook();
  book.add(linesOf(project));
  kept = { project, book };
  return book;
}

function linesOf(id: string): readonly RunLine[] {
  const { project } = useWindow.getState();
  return project?.project.id === id ? project.activity : [];
}
