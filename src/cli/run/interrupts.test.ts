import { expect, test } from 'vitest';
import { countInterrupts } from './interrupts';

function pressAt(times: readonly number[]) {
  let now = 0;
  const { press } = countInterrupts(() => now);
  return times.map((at) => {
    now = at;
    return press();
  });
}

test('once drains, twice stops, three times kills', () => {
  expect(pressAt([1_000, 2_000, 3_000, 4_000])).toEqual(['drain', 'stop', 'kill', 'kill']);
});

test('what comes within 200 ms is the same press', () => {
  expect(pressAt([1_000, 1_000, 1_199, 1_500, 1_501])).toEqual(['drain', null, null, 'stop', null]);
});

test('a key held down counts once', () => {
  expect(pressAt([0, 150, 300, 450])).toEqual(['drain', null, null, null]);
});

test('the count starts anew after a drain was taken back', () => {
  let now = 0;
  const { press, startAnew } = countInterrupts(() => (now += 1_000));
  const pressed = [press(), press()];
  startAnew();
  expect([...pressed, press(), press()]).toEqual(['drain', 'stop', 'drain', 'stop']);
});
