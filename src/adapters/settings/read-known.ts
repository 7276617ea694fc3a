import type { z } from 'zod';
import { checked, type Checked } from '../../shared/checked';

type Path = readonly PropertyKey[];

/** Settings as they count, and the keys of which this version knows nothing: they are passed over. */
export type Known<T> = Checked<T> & { readonly unknown: readonly Path[] };

/** A newer Flotilla, or a slip of the finger, may have written more keys than are known here; the others count as they are. */
export function readKnown<S extends z.ZodType>(schema: S, json: unknown): Known<z.output<S>> {
  const first = checked(schema, json);
  if (first.ok) return { ...first, unknown: [] };
  const unknown = first.cause.issues.flatMap(unknownKeys);
  if (unknown.length === 0) return { ...first, unknown };
  return { ...checked(schema, without(json, unknown)), unknown };
}

function unknownKeys(issue: z.core.$ZodIssue): readonly Path[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [];
}

/** A copy without some keys. */
function without(value: unknown, paths: readonly Path[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], copy);
    Reflect.deleteProperty(parent as object, path.at(-1) ?? '');
  }
  return copy;
}
