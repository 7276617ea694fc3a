import { ok, type Result } from '../../shared/result';

type Values<T extends Record<string, Result<unknown>>> = {
  readonly [K in keyof T]: T[K] extends Result<infer Value> ? Value : never;
};

/** All values, or the first fault in the order given. */
export function allOf<T extends Record<string, Result<unknown>>>(parts: T): Result<Values<T>> {
  const values: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (!part.ok) return part;
    values[name] = part.value;
  }
  return ok(values as Values<T>);
}
