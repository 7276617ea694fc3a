/** Append-only files beside the database: agent output, evidence, prompts. Paths are relative to `.flotilla/`. */
export type AttemptFiles = {
  /** Opens `<folder>/<name>` for appending; the path is what evidence and logs refer to. */
  open(folder: string, name: string, limit?: AttemptFileLimit): AttemptFile;
  /** Absolute path of a folder, made if missing. */
  folder(folder: string): string;
  write(folder: string, name: string, text: string): string;
  /** What was written; null where nothing was, or it can’t be read. */
  read(folder: string, name: string): string | null;
};

/** How much of a file is kept: its beginning, and its end once it is closed; it says what was left out in between. */
export type AttemptFileLimit = { readonly headBytes: number; readonly tailBytes: number };

export type AttemptFile = {
  /** Relative to `.flotilla/`. */
  readonly path: string;
  append(chunk: Uint8Array | string): void;
  /** Resolves when all is on disk; rejects when writing failed (disk full). */
  close(): Promise<void>;
};
