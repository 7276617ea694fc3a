import { app } from 'electron';
import { parseProjectLink, type ProjectLink } from '../shared/project-link';
import type { Visits } from './visit';

export type Links = {
  /** The app was started to show a place. */
  isWaiting(): boolean;
  /** A second start, or the dock, brings the window to the front. */
  openWith(open: () => void): void;
  /** There is somebody now who can lead to places; the link the app was started with comes first. */
  leadTo(visits: Visits): void;
};

/** Links come with the first start, with a second one, or, on macOS, by themselves; the last one before `leadTo` counts. */
export function followLinks(): Links {
  let visits: Visits | null = null;
  let waiting = linkIn(process.argv);
  let open = () => undefined as void;

  function follow(link: ProjectLink | null): void {
    if (link === null) open();
    else if (visits === null) waiting = link;
    else void visits.toLink(link);
  }

  // Development runs the Electron of all apps; it must not be what links open.
  if (app.isPackaged) app.setAsDefaultProtocolClient('flotilla');
  app.on('second-instance', (_event, argv) => follow(linkIn(argv)));
  app.on('activate', () => open());
  app.on('open-url', (event, url) => {
    event.preventDefault();
    follow(parseProjectLink(url));
  });
  return {
    isWaiting: () => waiting !== null,
    openWith: (how) => void (open = how),
    leadTo(to) {
      visits = to;
      if (waiting !== null) void to.toLink(waiting);
    },
  };
}

/** Among what systems and developers add to a command line. */
function linkIn(argv: readonly string[]): ProjectLink | null {
  for (const argument of argv.slice(1)) {
    const link = parseProjectLink(argument);
    if (link !== null) return link;
  }
  return null;
}
