import { expect, onTestFinished, test } from 'vitest';
import { createOutputLoss } from '../terminal/output-loss';
import { listenForEnd } from './listen-for-end';

function listen() {
  const loss = createOutputLoss();
  const asked: string[] = [];
  const heard = listenForEnd({ err: () => undefined, onOutputLost: loss.onLost }, (what, why) => {
    asked.push(`${what}: ${why}`);
  });
  onTestFinished(heard.release);
  return { loss, asked, release: heard.release };
}

test('a run whose output nobody reads any more is stopped', () => {
  const { loss, asked } = listen();
  loss.tell('nobody reads the output any more');
  expect(asked).toEqual(['stop: nobody reads the output any more']);
});

test('a run that has ended is not stopped while its report is printed to nobody', () => {
  const before = process.listenerCount('SIGTERM');
  const { loss, asked, release } = listen();
  release();
  loss.tell('nobody reads the output any more');
  expect(asked).toEqual([]);
  expect(process.listenerCount('SIGTERM')).toBe(before);
});
