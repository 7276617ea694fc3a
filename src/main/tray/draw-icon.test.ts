import { expect, test } from 'vitest';
import { drawIcon, trayMarks, type TrayInk } from './draw-icon';

const pixel = (icon: Buffer, size: number, x: number, y: number) => [
  ...icon.subarray((y * size + x) * 4).subarray(0, 4),
];

test.each([16, 22, 32, 44])('fills %i pixels a side and leaves the corners free', (size) => {
  const icon = drawIcon({ size, mark: 'none', ink: 'onDark' });
  expect(icon).toHaveLength(size * size * 4);
  for (const [x, y] of [
    [0, 0],
    [size - 1, 0],
    [0, size - 1],
    [size - 1, size - 1],
  ] as const) {
    expect(pixel(icon, size, x, y)).toEqual([0, 0, 0, 0]);
  }
});

test('is light on a dark panel, dark on a light one, and black where the system colours it', () => {
  const hull = (ink: TrayInk) => pixel(drawIcon({ size: 24, mark: 'none', ink }), 24, 10, 20);
  expect(hull('onDark')).toEqual([245, 240, 238, 255]);
  expect(hull('onLight')).toEqual([54, 43, 38, 255]);
  expect(hull('template')).toEqual([0, 0, 0, 255]);
});

test('no colour is stronger than its alpha: bitmaps are premultiplied', () => {
  const icon = drawIcon({ size: 22, mark: 'running', ink: 'onDark' });
  for (let at = 0; at < icon.length; at += 4) {
    expect(Math.max(...icon.subarray(at, at + 3))).toBeLessThanOrEqual(icon.readUInt8(at + 3));
  }
});

test('every state has a shape of its own, also without colour', () => {
  const shapes = trayMarks.map((mark) => {
    const icon = drawIcon({ size: 22, mark, ink: 'template' });
    return [...icon].filter((_value, at) => at % 4 === 3).join();
  });
  expect(new Set(shapes).size).toBe(trayMarks.length);
});
