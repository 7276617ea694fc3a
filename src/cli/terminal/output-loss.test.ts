import { expect, test } from 'vitest';
import { createOutputLoss } from './output-loss';

test('each is told once that nobody reads any more', () => {
  const loss = createOutputLoss();
  const told: string[] = [];
  loss.onLost((why) => told.push(`a: ${why}`));
  loss.onLost((why) => told.push(`b: ${why}`));
  loss.tell('gone');
  loss.tell('gone again');
  expect(told).toEqual(['a: gone', 'b: gone']);
});

test('who no longer cares is not told', () => {
  const loss = createOutputLoss();
  const told: string[] = [];
  const hear = (why: string) => void told.push(why);
  loss.onLost(hear);
  const forget = loss.onLost(hear);
  forget();
  forget();
  loss.tell('gone');
  expect(told).toEqual(['gone']);
});
