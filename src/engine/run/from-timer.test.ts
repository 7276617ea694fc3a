import { describe, expect, it } from 'vitest';
import { fromTimer } from './from-timer';

describe('fromTimer', () => {
  it('logs what a task throws instead of letting it end the host', () => {
    const logged: unknown[] = [];
    const cause = new Error('database or disk is full');
    const task = fromTimer({ write: (...entry) => logged.push(entry) }, () => {
      throw cause;
    });
    task();
    expect(logged).toEqual([['ERROR', 'What a timer set off met an unexpected error', { cause }]]);
  });
});
