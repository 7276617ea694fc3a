/** What a sandbox has to know of the machine and the person around it. Absolute paths; none of them has to exist. */
export type Surroundings = {
  /** Folders that are empty inside, for passing files: people's homes, temporary and runtime folders. */
  readonly hidden: readonly string[];
  /** Folders that are empty and stay so, lest somebody believe to have changed them: our own, the project's checkout. */
  readonly closed: readonly string[];
  /** Keys and passwords: hidden even where what is around them is readable. */
  readonly secrets: readonly string[];
  /** What programs need to start: their own folders, certificates, git's settings; and what the person allows. */
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  /** The worktree a folder lies in, and the folder git keeps about it; null where git knows of none. */
  worktreeOf(folder: string): Promise<{ readonly path: string; readonly adminDir: string } | null>;
};
