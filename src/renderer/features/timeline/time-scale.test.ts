import { describe, expect, it } from 'vitest';
import { ticksOf, timeAt, timeScale, widthOf, xOf } from './time-scale';

const hour = 3_600_000;

describe('time on the screen', () => {
  it('fits a whole run at zoom 1, with air on both sides', () => {
    const scale = timeScale({ from: 0, to: hour, width: 1_000, zoom: 1 });
    expect(xOf(scale, 0)).toBe(24);
    expect(xOf(scale, hour)).toBeCloseTo(976);
    expect(widthOf(scale)).toBeCloseTo(1_000);
    expect(timeAt(scale, xOf(scale, 0.3 * hour))).toBeCloseTo(0.3 * hour);
  });

  it('grows with the zoom', () => {
    const scale = timeScale({ from: 0, to: hour, width: 1_000, zoom: 4 });
    expect(widthOf(scale)).toBeCloseTo(4 * 952 + 48);
  });

  it('writes round times that never touch', () => {
    for (const zoom of [1, 2, 8, 64]) {
      const scale = timeScale({ from: 1_234_567, to: 1_234_567 + hour, width: 900, zoom });
      const ticks = ticksOf(scale);
      expect(ticks.length).toBeGreaterThan(2);
      ticks.slice(1).forEach((at, index) => {
        expect(xOf(scale, at) - xOf(scale, ticks[index] ?? 0)).toBeGreaterThanOrEqual(76);
      });
      expect(ticks.every((at) => at % 1_000 === 0)).toBe(true);
    }
  });

  it('has a width also where a run has only just begun', () => {
    expect(widthOf(timeScale({ from: 5, to: 5, width: 800, zoom: 1 }))).toBeCloseTo(800);
  });
});
