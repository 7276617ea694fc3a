/** What became of one try to land an entry; `again`: the target moved meanwhile. */
export type Landing =
  | { readonly kind: 'landed' | 'failed' | 'cancelled' | 'again' }
  /** `forGit`: what holds it up would hold up any other as well, such as a lock file. */
  | { readonly kind: 'waits'; readonly reason: string; readonly forGit?: boolean };
