/** A dependency that was drawn or taken out. */
export type EdgeChange = {
  readonly kind: 'added' | 'removed';
  readonly needed: number;
  readonly needing: number;
};

/** What was changed in the graph, and what of that was taken back; the newest last. */
export type EdgeHistory = {
  readonly done: readonly EdgeChange[];
  readonly undone: readonly EdgeChange[];
};

export const noHistory: EdgeHistory = { done: [], undone: [] };

const kept = 100;

/** A change made by hand; what was taken back before cannot be done again after it. */
export function withChange({ done }: EdgeHistory, change: EdgeChange): EdgeHistory {
  return { done: [...done, change].slice(-kept), undone: [] };
}

/** After a change was taken back, the newest one or any other. */
export function withoutChange({ done, undone }: EdgeHistory, change: EdgeChange): EdgeHistory {
  return { done: done.filter((each) => each !== change), undone: [...undone, change] };
}

/** After what was taken back was done again. */
export function withAgain({ done, undone }: EdgeHistory, change: EdgeChange): EdgeHistory {
  return { done: [...done, change], undone: undone.filter((each) => each !== change) };
}
