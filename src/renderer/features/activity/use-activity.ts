import { useEffect, useReducer, useState } from 'react';
import type { RunLine } from '../../../shared/run-line';
import { useWindow } from '../../lib/store';
import { createFeedBook, type FeedBook, type FeedItem } from './feed-book';

/** With many entries the list is drawn anew less often: nobody reads faster than that. */
const [manyEntries, calmMs] = [2_000, 250];

let kept: { readonly project: string; readonly book: FeedBook } | null = null;

/** What happened in a project since it is open, the newest last; it stays when other screens are looked at. */
export function useActivity(project: string, passes: (item: FeedItem) => boolean): FeedBook {
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
  return book;
}

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
