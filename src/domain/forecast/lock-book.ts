import { createHeap, type Heap } from './heap';
import type { LockWants } from './lock-wants';

/** Who holds which locks in a simulation, and who waits for them. */
export type LockBook = {
  /** Takes all the node wants, or notes what it waits for and takes nothing. */
  acquire(node: number): boolean;
  /** Notes locks that a live run has given out already. */
  hold(node: number): void;
  release(node: number): void;
};

type Mode = 'alone' | 'shared';

/**
 * Waiting nodes are woken one at a time, the best first, and each brings the next when the lock it waited for is still
 * to be had: so a file that everybody names costs no more than one that two name.
 */
export function createLockBook(wants: LockWants, wake: (node: number) => void): LockBook {
  const aloneBy = new Uint32Array(wants.names);
  const sharedBy = new Uint32Array(wants.names);
  const waiting = { alone: new Map<number, Heap>(), shared: new Map<number, Heap>() };
  /** What a woken node waited for. */
  const wokenFor = new Map<number, { readonly lock: number; readonly mode: Mode }>();

  function isFree(lock: number, mode: Mode): boolean {
    return aloneBy[lock] === 0 && (mode === 'shared' || sharedBy[lock] === 0);
  }

  function wait(node: number, lock: number, mode: Mode): void {
    let queue = waiting[mode].get(lock);
    if (queue === undefined) waiting[mode].set(lock, (queue = createHeap()));
    queue.push(node, node);
  }

  function wakeNext(lock: number, mode: Mode): void {
    if (!isFree(lock, mode)) return;
    const node = waiting[mode].get(lock)?.pop();
    if (node === undefined) return;
    wokenFor.set(node, { lock, mode });
    wake(node);
  }

  function count(node: number, by: 1 | -1): void {
    for (const lock of wants.alone[node] ?? []) aloneBy[lock] = (aloneBy[lock] ?? 0) + by;
    for (const lock of wants.shared[node] ?? []) sharedBy[lock] = (sharedBy[lock] ?? 0) + by;
  }

  function tryAll(node: number): boolean {
    const alone = wants.alone[node] ?? [];
    const shared = wants.shared[node] ?? [];
    for (const lock of shared) if (!isFree(lock, 'shared')) return (wait(node, lock, 'shared'), false);
    for (const lock of alone) if (!isFree(lock, 'alone')) return (wait(node, lock, 'alone'), false);
    count(node, 1);
    return true;
  }

  return {
    acquire(node) {
      const taken = tryAll(node);
      const waitedFor = wokenFor.get(node);
      if (waitedFor !== undefined) {
        wokenFor.delete(node);
        wakeNext(waitedFor.lock, waitedFor.mode);
      }
      return taken;
    },
    hold: (node) => count(node, 1),
    release(node) {
      count(node, -1);
      for (const lock of wants.alone[node] ?? []) {
        wakeNext(lock, 'alone');
        wakeNext(lock, 'shared');
      }
      for (const lock of wants.shared[node] ?? []) wakeNext(lock, 'alone');
    },
  };
}
