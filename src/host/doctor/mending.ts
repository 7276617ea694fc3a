/** What is to be put right: nothing, all that can be, or findings of one kind. */
export type Mending = 'nothing' | 'all' | { readonly only: string };

export function isMeant(mending: Mending, kinds: readonly string[]): boolean {
  if (typeof mending === 'string') return mending === 'all';
  return kinds.includes(mending.only);
}
