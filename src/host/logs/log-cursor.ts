/** A place in a log. By its inode a file is known again after it has been rotated. */
export type LogCursor = { readonly inode: number; readonly offset: number };

export const writeCursor = ({ inode, offset }: LogCursor): string => `${inode}:${offset}`;

export function readCursor(cursor: string): LogCursor {
  const [inode, offset] = cursor.split(':').map(Number);
  return { inode: inode ?? 0, offset: offset ?? 0 };
}
