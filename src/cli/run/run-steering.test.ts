import { expect, test } from 'vitest';
import { createRunSteering } from './run-steering';

function stage() {
  const done: string[] = [];
  const note = (what: string) => (why: string) => void done.push(`${what}: ${why}`);
  return {
    done,
    steering: createRunSteering(),
    control: { drain: note('drain'), stop: note('stop'), kill: note('kill') },
  };
}

test('what was asked for before the run has begun is done once it has', () => {
  const { done, steering, control } = stage();
  steering.interrupt('drain', 'Ctrl-C');
  steering.take(control);
  steering.interrupt('stop', 'Ctrl-C');
  expect(done).toEqual(['drain: Ctrl-C', 'stop: Ctrl-C']);
  expect(steering.asked()).toBe('stop');
});

test('what is asked for later takes nothing stronger back', () => {
  const { done, steering, control } = stage();
  steering.interrupt('kill', 'Ctrl-C');
  steering.interrupt('stop', 'the process was asked to end');
  steering.take(control);
  steering.interrupt('drain', 'Ctrl-C');
  expect(done).toEqual(['kill: Ctrl-C']);
  expect(steering.asked()).toBe('kill');
});

test('a drain that was taken back can be asked for anew, a stop cannot be taken back', () => {
  const { done, steering, control } = stage();
  steering.take(control);
  steering.interrupt('drain', 'Ctrl-C');
  steering.resumed();
  expect(steering.asked()).toBeNull();
  steering.interrupt('drain', 'Ctrl-C');
  steering.interrupt('stop', 'Ctrl-C');
  steering.resumed();
  expect(steering.asked()).toBe('stop');
  expect(done).toEqual(['drain: Ctrl-C', 'drain: Ctrl-C', 'stop: Ctrl-C']);
});
