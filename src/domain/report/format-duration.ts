/** A duration at rest, as people say it: `46 min`, `2 h 5 min`, `48 s`, `0.4 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 9_950) return `${Number((durationMs / 1_000).toFixed(1))} s`;
  const seconds = Math.round(durationMs / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (seconds < 600) return joined(minutes, 'min', seconds % 60, 's');
  const rounded = Math.round(seconds / 60);
  if (rounded < 60) return `${rounded} min`;
  return joined(Math.floor(rounded / 60), 'h', rounded % 60, 'min');
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
