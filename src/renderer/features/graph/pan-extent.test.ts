import { describe, expect, it } from 'vitest';
import { seenRect } from './in-view';
import { panExtent } from './pan-extent';

const bounds = { left: 100, top: 50, right: 900, bottom: 650 };
const screen = { width: 1200, height: 800 };

describe('panExtent', () => {
  it.each([0.04, 0.5, 1, 1.6])('keeps a part of the graph in sight at its ends, at zoom %d', (zoom) => {
    const [[minX, minY], [maxX, maxY]] = panExtent(bounds, { zoom, ...screen });
    const farLeft = seenRect({ x: -minX * zoom, y: -minY * zoom, zoom }, screen);
    expect((farLeft.right - bounds.left) * zoom).toBeCloseTo(240);
    expect((farLeft.bottom - bounds.top) * zoom).toBeCloseTo(180);
    const farRight = seenRect({ x: screen.width - maxX * zoom, y: screen.height - maxY * zoom, zoom }, screen);
    expect((bounds.right - farRight.left) * zoom).toBeCloseTo(240);
    expect((bounds.bottom - farRight.top) * zoom).toBeCloseTo(180);
  });

  it('keeps a third of a small screen', () => {
    expect(panExtent(bounds, { zoom: 1, width: 300, height: 300 })).toEqual([
      [-100, -150],
      [1100, 850],
    ]);
  });
});
