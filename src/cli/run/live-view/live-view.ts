import type { ProjectFeed } from '../../../host/project-feed';
import type { RunLine } from '../../../shared/run-line';
import { painter } from '../../terminal/colours';
import type { Screen } from '../../terminal/screen';
import { createRunLineText } from '../run-line-text';
import { applyDelta, liveModelOf, type LiveModel } from './live-model';
import { renderLive } from './render-live';
import { scrollingColour } from './scrolling-line';

/** A run as it goes on, at the lower end of a terminal; what stays worth knowing scrolls above it. */
export type LiveView = {
  follow(feed: ProjectFeed): void;
  /** A line of the run: told above the view if the lanes do not show it. */
  tell(line: RunLine): void;
  /** Anything else for the person. */
  say(line: string): void;
  /** Draws nothing until the returned function is called: a question stands there. */
  pause(): () => void;
  /** Takes the view away; what is said then is printed as ever. */
  close(): void;
};

const leastBetweenMs = 100;
const secondMs = 1_000;

export function createLiveView(screen: Screen, { colour }: { readonly colour: boolean }): LiveView {
  const paint = painter(colour);
  const text = createRunLineText();
  let source: { readonly feed: ProjectFeed; model: LiveModel; readonly stop: () => void } | null = null;
  let planned: NodeJS.Timeout | null = null;
  let drawnAt = -Infinity;
  let paused = false;
  /** What is said while a question stands there comes after its answer. */
  const held: string[] = [];

  function draw(): void {
    planned = null;
    drawnAt = performance.now();
    if (source === null || paused) return;
    const { feed, model } = source;
    // A run in another process looks over until that one has told who is at work; one that is over is about to go.
    if (model.run?.status === 'finished') return;
    const size = screen.size();
    screen.draw(renderLive({ model, progress: feed.progress(), size, now: Date.now(), colour }));
  }

  function plan(): void {
    planned ??= setTimeout(draw, Math.max(drawnAt + leastBetweenMs - performance.now(), 0));
  }

  function print(line: string): void {
    if (paused) held.push(line);
    else screen.print(line);
  }

  const stopResize = screen.onResize(plan);
  // For the watches in the lanes; nothing is written where no line has changed.
  const ticking = setInterval(plan, secondMs);
  return {
    follow(feed) {
      source?.stop();
      const stop = feed.subscribe((delta) => {
        if (source === null) return;
        if (!applyDelta(source.model, delta)) source.model = liveModelOf(feed.snapshot());
        plan();
      });
      source = { feed, model: liveModelOf(feed.snapshot()), stop };
      plan();
    },
    tell(line) {
      const look = scrollingColour(line);
      const words = text(line);
      if (look === null || words === null) return;
      print(look === 'plain' ? words : paint(look, words));
    },
    say: print,
    pause() {
      paused = true;
      screen.draw([]);
      return () => {
        paused = false;
        for (const line of held.splice(0)) screen.print(line);
        plan();
      };
    },
    close() {
      for (const line of held.splice(0)) screen.print(line);
      stopResize();
      clearInterval(ticking);
      if (planned !== null) clearTimeout(planned);
      source?.stop();
      source = null;
      screen.close();
    },
  };
}
