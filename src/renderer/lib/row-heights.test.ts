import { expect, test } from 'vitest';
import { createRowHeights } from './row-heights';

test('rows are as high as usual until they are measured', () => {
  const heights = createRowHeights(20);
  heights.grow(1_000);
  expect(heights.total()).toBe(20_000);
  expect(heights.measure(3, 50)).toBe(30);
  expect(heights.measure(3, 50)).toBe(0);
  expect(heights.measure(700, 10)).toBe(-10);
  expect(heights.total()).toBe(20_020);
  expect(heights.topOf(3)).toBe(60);
  expect(heights.topOf(4)).toBe(110);
  expect(heights.topOf(701)).toBe(701 * 20 + 20);
});

test('each row is found where it lies, whatever its height and number', () => {
  const heights = createRowHeights(20);
  heights.grow(3_000);
  for (let index = 0; index < 3_000; index += 7) heights.measure(index, 13 + (index % 40));
  for (let index = 0; index < 3_000; index += 1) {
    expect(heights.rowAt(heights.topOf(index))).toBe(index);
    expect(heights.rowAt(heights.topOf(index) + heights.heightOf(index) - 1)).toBe(index);
  }
});

test('beyond its ends a list has its first and last row, and grows at the end', () => {
  const heights = createRowHeights(20);
  expect(heights.rowAt(100)).toBe(0);
  heights.grow(10);
  expect(heights.rowAt(-5)).toBe(0);
  expect(heights.rowAt(1_000)).toBe(9);
  heights.grow(300);
  heights.grow(200);
  expect(heights.rowAt(100_000)).toBe(299);
  expect(heights.total()).toBe(6_000);
});
