import type { Screen } from './screen';

/** Where a command writes, and what it may assume about the other end. */
export type Terminal = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder the person called from; relative paths start here. */
  readonly cwd: string;
  /** One line on standard output: results. */
  out(line: string): void;
  /** One line on standard error: everything else. */
  err(line: string): void;
  /** Somebody is there who can answer. */
  readonly interactive: boolean;
  /** Colours are wanted on standard output. */
  readonly colour: boolean;
  /** Standard output is a terminal that shows hyperlinks. */
  readonly hyperlinks: boolean;
  /** Standard output can be drawn on: a terminal with room, not a log of a machine. */
  readonly drawable: boolean;
  /** Takes standard output for drawing; whoever takes it closes it. */
  openScreen(): Promise<Screen>;
  /**
   * Calls back once nothing more reaches standard output, with the reason as people read it. Whoever no longer cares
   * calls what is handed back.
   */
  onOutputLost(callback: (why: string) => void): () => void;
};
