import { expect, it } from 'vitest';
import type { FormatTime } from './format-time';
import { untilTime } from './until-time';

const formatTime: FormatTime = (at, precision) =>
  new Date(at).toISOString().slice(11, precision === 'seconds' ? 19 : 16);
const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);
const told = (until: string, now: string) => untilTime(at(until), { now: at(now), formatTime });

it.each([
  ['17:48:47', '17:48:32', '17:48:47'],
  ['17:50:31.400', '17:48:32', '17:50:32'],
  ['17:50:32', '17:48:32', '17:51'],
  ['17:53:10', '17:48:32', '17:54'],
  ['17:53:00', '17:48:32', '17:53'],
])('tells a wait until %s at %s as until %s', (until, now, words) => {
  expect(told(until, now)).toBe(words);
});
