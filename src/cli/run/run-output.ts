import type { ProjectFeed } from '../../host/project-feed';
import type { RunLine } from '../../shared/run-line';
import { askLine } from '../terminal/ask';
import type { Terminal } from '../terminal/terminal';
import { jsonLine } from './json-line';
import { createLiveView } from './live-view/live-view';
import { createRunLineText } from './run-line-text';

/** How a run is told: as JSON, as lines, or as a live view where standard output can be drawn on. */
export type RunOutput = {
  /** For whatever else is said while the run goes on. */
  readonly terminal: Terminal;
  tell(line: RunLine): void;
  /** The run has begun and looks like this. */
  follow(feed: ProjectFeed): void;
  /** Asks the person for one line, with nothing drawn meanwhile; null when there is no answer any more. */
  ask(question: string, signal: AbortSignal): Promise<string | null>;
  /** The run is over. To be called on every way out, before anything else is said. */
  close(): void;
};

export async function openRunOutput(
  terminal: Terminal,
  { json, plain }: { readonly json: boolean; readonly plain: boolean },
): Promise<RunOutput> {
  if (json) return printing(terminal, jsonLine);
  if (plain || !terminal.drawable) return printing(terminal, createRunLineText());
  const view = createLiveView(await terminal.openScreen(), { colour: terminal.colour });
  return {
    terminal: { ...terminal, out: view.say, err: view.say },
    tell: view.tell,
    follow: view.follow,
    async ask(question, signal) {
      const goOn = view.pause();
      try {
        return await askLine(question, signal);
      } finally {
        goOn();
      }
    },
    close: view.close,
  };
}

function printing(terminal: Terminal, text: (line: RunLine) => string | null): RunOutput {
  return {
    terminal,
    tell(line) {
      const shown = text(line);
      if (shown !== null) terminal.out(shown);
    },
    follow: () => undefined,
    ask: askLine,
    close: () => undefined,
  };
}
