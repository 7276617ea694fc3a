/**
 * What a worktree shares with the person's repository and what can execute or redirect there, as it was at one moment.
 * Paths are relative to the common git directory.
 */
export type GuardSnapshot = {
  /** Values of the guarded settings by key; those of the main worktree's own file carry the prefix `worktree:`. */
  readonly config: Readonly<Record<string, readonly string[]>>;
  /** The settings file itself, to put it back should it become unreadable. */
  readonly configFile: { readonly state: 'readable' | 'broken' | 'missing'; readonly content: string | null };
  /** Hooks, `info/` and object alternates. */
  readonly files: Readonly<Record<string, GuardedFile>>;
  /** Object ids by full ref name, `ref: <name>` for a symbolic one; without refs/remotes, refs/stash and a worktree's own refs. */
  readonly refs: Readonly<Record<string, string>>;
  /** What HEAD of the main worktree says; people switch branches, so it is recorded and never a finding. */
  readonly heads: Readonly<Record<string, string>>;
};

export type GuardedFile = {
  readonly digest: string;
  /** Permission bits. */
  readonly mode: number;
  /** Base64; the target for a symbolic link; null when the file is too large to be kept. */
  readonly content: string | null;
  readonly link: boolean;
};

export type GuardFinding =
  | {
      readonly kind: 'config';
      readonly key: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  | { readonly kind: 'file'; readonly path: string; readonly change: 'added' | 'changed' | 'removed' }
  | RefFinding;

/** Where a ref stood and stands: an object id, `ref: <name>`, or null where it is none. */
export type RefFinding = {
  readonly kind: 'ref';
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
};
