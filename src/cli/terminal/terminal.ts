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
  /** Calls back when the reader of standard output has gone away. */
  onReaderGone(callback: () => void): void;
};
