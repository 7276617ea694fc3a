import { describe, expect, it } from 'vitest';
import { attemptId } from '../../shared/ids';
import { createLanes } from './lanes';

const attempt = attemptId('a');

describe('lanes', () => {
  it('hands out the lowest that is free, up to the limit', () => {
    const lanes = createLanes(() => 2);
    expect(lanes.free()).toBe(1);
    lanes.take(1, attempt);
    lanes.take(2, attempt);
    expect(lanes.free()).toBeNull();
    lanes.release(1);
    expect(lanes.free()).toBe(1);
    expect(lanes.count()).toBe(1);
  });

  it('opens more when the limit rises, and closes them only as they become free', () => {
    let limit = 1;
    const lanes = createLanes(() => limit);
    lanes.take(1, attempt);
    limit = 3;
    lanes.take(lanes.free() ?? 0, attempt);
    limit = 1;
    lanes.release(1);
    expect(lanes.free()).toBeNull();
    lanes.release(2);
    expect(lanes.free()).toBe(1);
  });

  it('never holds two attempts in one', () => {
    const lanes = createLanes(() => 1);
    lanes.take(1, attempt);
    expect(() => lanes.take(1, attempt)).toThrow('lane 1 is taken');
  });
});
