import { lstat } from 'node:fs/promises';
import { deleteTree } from './delete-tree';

/** Deletes what can be deleted at `path`; false where the system keeps any of it. */
export async function tryToDelete(path: string): Promise<boolean> {
  try {
    await deleteTree(path);
    return true;
  } catch (cause) {
    // Deleting folders tells of a file that must stay in many words, not only of want of permission.
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    return lstat(path).then(
      () => false,
      () => true,
    );
  }
}
