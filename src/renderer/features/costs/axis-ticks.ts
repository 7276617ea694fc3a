const minuteMs = 60_000;
const steps = [1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 720, 1_440, 2_880, 7_200, 14_400].map((each) => each * minuteMs);

/** Round moments from 0 to the end, few enough to be read beside each other. */
export function axisTicks(endMs: number, most = 5): readonly number[] {
  const step = steps.find((each) => endMs / each <= most) ?? endMs / most;
  return Array.from({ length: Math.floor(endMs / step) }, (_, index) => (index + 1) * step);
}

/** How long from now, e.g. "20 min", "1.5 h", "2 days". */
export function tickWords(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 120) return `${minutes} min`;
  if (minutes < 2_880) return `${Math.round(minutes / 6) / 10} h`;
  return `${Math.round(minutes / 144) / 10} days`;
}
