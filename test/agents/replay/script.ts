/** A step of what `replay-program.mjs` plays; those of a recorded conversation are the same. */
export type Step =
  | { readonly from: 'client' | 'agent'; readonly message: object }
  | { readonly from: 'stdout' | 'stderr'; readonly text: string; readonly cut?: number; readonly times?: number }
  | { readonly from: 'exit'; readonly code: number | null; readonly signal: string | null }
  /** Writes that file. */
  | { readonly from: 'work'; readonly file: string }
  /** Starts a process that heeds nothing. */
  | { readonly from: 'child' }
  /** Waits until that many programs are here. */
  | { readonly from: 'meet'; readonly count: number };

export type Saying = {
  readonly stream?: 'stdout' | 'stderr';
  /** In pieces of so many bytes. */
  readonly cut?: number;
  readonly times?: number;
};

export const says = (text: string, { stream = 'stdout', ...how }: Saying = {}): Step => ({
  from: stream,
  text,
  ...how,
});

export const makes = (file: string): Step => ({ from: 'work', file });

export const exits = (how: number | NodeJS.Signals): Step =>
  typeof how === 'number' ? { from: 'exit', code: how, signal: null } : { from: 'exit', code: null, signal: how };
