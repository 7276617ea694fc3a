type Bounds = { readonly min: number; readonly max: number; readonly isOptional: boolean };
type ReadNumber = { readonly ok: true; readonly value: number | null } | { readonly ok: false; readonly why: string };

/** A whole number within bounds, as people type it. */
export function readNumber(text: string, { min, max, isOptional }: Bounds): ReadNumber {
  const trimmed = text.trim();
  if (trimmed === '') {
    return isOptional ? { ok: true, value: null } : { ok: false, why: `Write a number from ${min} to ${max}.` };
  }
  if (!/^\d{1,9}$/.test(trimmed)) {
    return { ok: false, why: `Write a whole number such as ${Math.max(min, 1)}. “${trimmed}” is not one.` };
  }
  const value = Number(trimmed);
  if (value < min) return { ok: false, why: `${value} is too low. It can be ${min} at least.` };
  if (value > max) return { ok: false, why: `${value} is too high. It can be ${max} at most.` };
  return { ok: true, value };
}
