/** Every node with what it needs. Whether names that are no nodes count is each function's to say. */
export type Edges<Key> = ReadonlyMap<Key, readonly Key[]>;
