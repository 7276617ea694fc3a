import { drawSample, type Sample, type SampleInput } from './sample';

/** Odd, so that one lies in the middle; more changes the figures by less than they can be trusted. */
const sampleCount = 15;

/** Courses of things spread evenly over the range of what may be wrong as a whole. */
export function drawSamples(input: Omit<SampleInput, 'quantile'>): readonly Sample[] {
  return Array.from({ length: sampleCount }, (_, index) =>
    drawSample({ ...input, quantile: (index + 0.5) / sampleCount }),
  );
}
