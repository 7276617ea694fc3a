/** A folder for candidates in which something stands that cannot be told apart from what should: it has to be made anew. */
export class SpoiltPlace extends Error {
  override readonly name = 'SpoiltPlace';
}

/** Whether that is why something failed: said outright, or by a file system that does not let us look or delete. */
export function isSpoilt(cause: unknown): boolean {
  return cause instanceof SpoiltPlace || (cause instanceof Error && 'syscall' in cause);
}
