import type { HostSession } from '../../host/host-session';
import type { News } from './news';
import { createStandingBook, type Standing, type StandingBook } from './standing';

export type FleetStanding = Standing & {
  /** Its run is hosted here: it ends with this process. */
  readonly isOwn: boolean;
};

/** All projects that were opened since the app started, whichever of them the window shows. */
export type Fleet = {
  add(session: HostSession): void;
  standings(): readonly FleetStanding[];
  session(project: string): HostSession | null;
  /** What projects are called now; they may have been renamed since they were opened, here or in a terminal. */
  heedNames(projects: readonly Named[]): void;
};

type Named = { readonly id: string; readonly name: string };

type FleetInput = {
  /** How something stands has changed, at most once a frame and project. */
  readonly onChange: () => void;
  readonly onNews: (news: News) => void;
};

export function createFleet({ onChange, onNews }: FleetInput): Fleet {
  const opened = new Map<string, { readonly session: HostSession; readonly book: StandingBook }>();
  const alive = () => [...opened.values()].filter(({ session }) => session.dead() === null);
  return {
    add(session) {
      const book = createStandingBook(session.snapshot());
      opened.set(book.now().id, { session, book });
      session.onFault(() => onChange());
      session.subscribe((delta) => {
        for (const news of book.heed(delta)) onNews(news);
        onChange();
      });
      onChange();
    },
    standings: () => alive().map(({ session, book }) => ({ ...book.now(), isOwn: session.isLive() })),
    heedNames(projects) {
      const renamed = projects.flatMap(({ id, name }) => {
        const book = opened.get(id)?.book;
        return book === undefined || book.now().name === name ? [] : [{ book, name }];
      });
      for (const { book, name } of renamed) book.rename(name);
      if (renamed.length > 0) onChange();
    },
    session: (project) => alive().find(({ book }) => book.now().id === project)?.session ?? null,
  };
}
