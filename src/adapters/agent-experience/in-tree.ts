export type Listed = { readonly pid: number; readonly ppid: number; readonly sid: number | null };

/**
 * Those of the processes that a root has started, with itself: its descendants, and who is in its session still although its
 * parent has ended. None where the root itself is not there.
 */
export function inTree<T extends Listed>(root: number, processes: readonly T[]): readonly T[] {
  const children = new Map<number, T[]>();
  for (const each of processes) children.set(each.ppid, [...(children.get(each.ppid) ?? []), each]);
  const found = new Map<number, T>();
  const add = (each: T): void => {
    if (found.has(each.pid)) return;
    found.set(each.pid, each);
    for (const child of children.get(each.pid) ?? []) add(child);
  };
  if (processes.some(({ pid }) => pid === root)) {
    for (const each of processes) if (each.pid === root || each.sid === root) add(each);
  }
  return [...found.values()];
}
