/** One side of a changed file: a renamed one may be gone in one place and new in another. */
export type ChangedFile = {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'deleted';
  /** Text before and after, where it is known and needed: manifests and tests. */
  readonly before: string | null;
  readonly after: string | null;
};
