import { describe, expect, it } from 'vitest';
import type { RunLine } from '../../shared/run-line';
import { createActivityLog } from './activity-log';

const line = (seq: number, type: RunLine['type'] = 'landed'): RunLine => ({ type, seq, at: 0 });
const many = (from: number, count: number) => Array.from({ length: count }, (_, index) => line(from + index));

describe('the activity log', () => {
  it('keeps the newest lines and hands each out once', () => {
    const log = createActivityLog();
    log.add(many(1, 2));
    expect(log.takeFresh().map(({ seq }) => seq)).toEqual([1, 2]);
    log.add(many(3, 1));
    expect(log.takeFresh().map(({ seq }) => seq)).toEqual([3]);
    expect(log.newest().map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('leaves out what only the lanes show', () => {
    const log = createActivityLog();
    log.add([line(1, 'agent_update'), line(2), line(3, 'log')]);
    expect(log.newest()).toEqual([line(2)]);
  });

  it('is bounded, however much is said between two frames', () => {
    const log = createActivityLog();
    for (let from = 1; from <= 5_000; from += 50) log.add(many(from, 50));
    expect(log.newest().map(({ seq }) => seq)).toEqual(many(4_501, 500).map(({ seq }) => seq));
    expect(log.takeFresh()).toHaveLength(500);
  });
});
