import type { Spend } from '../../shared/spend';

/** Rows in groups, in the order in which the groups first appear. */
export function rowsBy<Key>(rows: Iterable<Spend>, keyOf: (row: Spend) => Key): ReadonlyMap<Key, readonly Spend[]> {
  const groups = new Map<Key, Spend[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
