import { expect, test } from 'vitest';
import { agentsAhead, askFor, stillAsked } from './asked-agents';

const run = (concurrency: number, number = 1) => ({ number, concurrency });

test('what is asked for in a row adds up while the run lags behind', () => {
  const first = askFor(run(3), null, 4);
  expect(agentsAhead(run(3), first)).toBe(4);
  const second = askFor(run(3), first, 5);
  // The run tells the first one only now.
  expect(agentsAhead(run(4), second)).toBe(5);
  expect(agentsAhead(run(5), second)).toBe(5);
});

test('back and forth ends where it began', () => {
  const fewer = askFor(run(3), null, 2);
  const back = askFor(run(3), fewer, 3);
  expect(agentsAhead(run(3), back)).toBe(3);
  expect(agentsAhead(run(2), back)).toBe(3);
});

test('what somebody else set meanwhile counts, and what was told is over', () => {
  const asked = askFor(run(3), null, 4);
  expect(agentsAhead(run(1), asked)).toBe(1);
  expect(stillAsked(run(4), asked)).toBeNull();
  expect(stillAsked(run(3, 2), asked)).toBeNull();
  expect(stillAsked(null, asked)).toBeNull();
});
