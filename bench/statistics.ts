export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.ceil(part * sorted.length), sorted.length) - 1] ?? sorted[0] ?? 0;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const mean = (values: readonly number[]): number => sum(values) / Math.max(values.length, 1);
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
