import { describe, expect, it } from 'vitest';
import { recommendConcurrency } from './recommend';

describe('recommendConcurrency', () => {
  it.each([
    [0, 1],
    [1, 1],
    [9, 1],
    [10, 2],
    [19, 2],
    [20, 3],
    [49, 3],
    [50, 4],
    [99, 4],
    [100, 5],
    [5_000, 5],
  ])('gives %i features %i agents', (features, agents) => {
    expect(recommendConcurrency(features, 1)).toBe(agents);
  });

  it('gives chains deeper than five at most two', () => {
    expect(recommendConcurrency(100, 5)).toBe(5);
    expect(recommendConcurrency(100, 6)).toBe(2);
    expect(recommendConcurrency(5, 6)).toBe(1);
  });
});
