/** What became of one try to land an entry; `again`: the target moved meanwhile. */
export type Landing =
  { readonly kind: 'landed' | 'failed' | 'cancelled' | 'again' } | { readonly kind: 'waits'; readonly reason: string };
