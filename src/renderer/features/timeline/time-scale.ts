/** How a stretch of time lies on the screen. */
export type TimeScale = {
  readonly from: number;
  readonly to: number;
  readonly pxPerMs: number;
};

const second = 1_000;
const minute = 60 * second;
const steps = [
  second,
  5 * second,
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  30 * minute,
  60 * minute,
  120 * minute,
  360 * minute,
  1_440 * minute,
] as const;
/** So far apart that two times of day never touch. */
const leastGap = 76;
const margin = 24;

/** At zoom 1 everything fits; there is always some air on both sides. */
export function timeScale(input: {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly zoom: number;
}): TimeScale {
  const to = Math.max(input.to, input.from + 2 * second);
  const width = Math.max(1, input.width - 2 * margin) * input.zoom;
  return { from: input.from, to, pxPerMs: width / (to - input.from) };
}

export function xOf({ from, pxPerMs }: TimeScale, at: number): number {
  return margin + (at - from) * pxPerMs;
}

export function timeAt({ from, pxPerMs }: TimeScale, x: number): number {
  return from + (x - margin) / pxPerMs;
}

export function widthOf(scale: TimeScale): number {
  return xOf(scale, scale.to) + margin;
}

/** Round times of day within the scale, far enough apart to be written. */
export function ticksOf(scale: TimeScale): readonly number[] {
  const step = steps.find((each) => each * scale.pxPerMs >= leastGap) ?? steps[steps.length - 1] ?? minute;
  const first = Math.ceil(scale.from / step) * step;
  const ticks: number[] = [];
  for (let at = first; at <= scale.to; at += step) ticks.push(at);
  return ticks;
}
