export type Clamped = {
  readonly value: number;
  /** The sentence that says so; null when the wish was granted as it was. */
  readonly said: string | null;
};

/** Brings a wished number of lanes into 1…ceiling and says so. */
export function clampConcurrency(requested: number, ceiling: number): Clamped {
  const whole = Number.isNaN(requested) ? 1 : Math.trunc(requested);
  const value = Math.min(Math.max(whole, 1), ceiling);
  return { value, said: value === requested ? null : `Clamping concurrency to valid range: ${value}` };
}
