/** How far a live run has come, in time. */
export type RunProgress = {
  readonly startedAt: number;
  /** Claim → reported plus verification of what has landed in this run so far: what it would have taken one by one. */
  readonly sequentialMs: number;
  /** When everything that can still land by itself will have landed; null when nothing can, or nobody can tell. */
  readonly finishAt: { readonly low: number; readonly mid: number; readonly high: number } | null;
  /** Neither history nor estimates tell how long features take. */
  readonly guess: boolean;
};
