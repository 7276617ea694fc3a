import { expect, test } from 'vitest';
import { placeWindow } from './place-window';

const laptop = { x: 0, y: 25, width: 1280, height: 775 };
const wide = { x: 1280, y: 0, width: 2560, height: 1440 };

test('opens where it was left', () => {
  const left = { x: 1400, y: 100, width: 1500, height: 1000, isMaximized: true, zoom: 1.5 };
  expect(placeWindow(left, [laptop, wide])).toEqual({
    bounds: { x: 1400, y: 100, width: 1500, height: 1000 },
    isMaximized: true,
    zoom: 1.5,
  });
});

test('leaves the place to the system where its display is gone, and fits the one there is', () => {
  const left = { x: 1400, y: 100, width: 1500, height: 1000, isMaximized: true, zoom: 1.5 };
  expect(placeWindow(left, [laptop])).toEqual({
    bounds: { width: 1280, height: 775 },
    isMaximized: false,
    zoom: 1.5,
  });
});

test.each([
  ['above the display', { x: 10, y: -400, width: 1000, height: 700 }],
  ['below it', { x: 10, y: 790, width: 1000, height: 700 }],
  ['but for a corner', { x: 1240, y: 40, width: 1000, height: 700 }],
])('%s nobody could catch hold of it', (_where, left) => {
  expect(placeWindow(left, [laptop]).bounds).not.toHaveProperty('x');
});

test('is neither larger than its display nor smaller than it can be', () => {
  const left = { x: 0, y: 25, width: 5000, height: 5 };
  expect(placeWindow(left, [laptop]).bounds).toEqual({ x: 0, y: 25, width: 1280, height: 640 });
});

test.each([[null], [undefined], ['x'], [[]], [{ x: 1, y: 1, width: '900', height: 700 }], [{ x: 0.5, y: Number.NaN }]])(
  'takes %j for no place',
  (saved) => {
    expect(placeWindow(saved, [wide])).toEqual({ bounds: { width: 1440, height: 900 }, isMaximized: false, zoom: 1 });
  },
);

test('opens without displays, too', () => {
  expect(placeWindow(null, []).bounds).toEqual({ width: 1440, height: 900 });
});
