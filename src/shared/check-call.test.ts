import { expect, test } from 'vitest';
import { checkAnswer, checkInput } from './check-call';
import { windowMessageSchema } from './contract';

test('input that fits comes through', () => {
  expect(checkInput('run.start', { concurrency: 3, yolo: true })).toEqual({
    ok: true,
    value: { concurrency: 3, yolo: true },
  });
  expect(checkInput('app.info', undefined)).toEqual({ ok: true, value: undefined });
});

test.each([
  ['run.start', { concurrency: 'banana' }, 'concurrency'],
  ['run.start', { concurrency: 0 }, 'concurrency'],
  ['run.start', { landing: 'squash' }, 'landing'],
  ['run.setConcurrency', { value: 2.5 }, 'value'],
  ['project.open', { id: '' }, 'id'],
  ['project.open', undefined, 'object'],
  ['run.stop', { now: true }, 'void'],
] as const)('%s refuses %j and says where', (name, input, where) => {
  const checked = checkInput(name, input);
  expect(checked).toMatchObject({ ok: false, error: { code: 'bad_call', where: name } });
  expect(checked.ok ? '' : checked.error.message).toContain(where);
});

test('an answer that does not fit becomes a fault', () => {
  expect(checkAnswer('projects.list', { ok: true, value: [{ id: 1 }] })).toMatchObject({
    ok: false,
    error: { code: 'bad_call', where: 'projects.list' },
  });
  expect(checkAnswer('run.stop', 'done')).toMatchObject({ ok: false });
});

test('a fault comes over the border without its cause', () => {
  const answer = { ok: false, error: { code: 'io', message: 'No room left.', cause: { secret: 1 } } };
  expect(checkAnswer('run.stop', answer)).toEqual({ ok: false, error: { code: 'io', message: 'No room left.' } });
  expect(checkAnswer('run.stop', { ok: false, error: { code: 'new', message: '' } })).toMatchObject({
    error: { code: 'bad_call' },
  });
});

test('the stream carries what it knows and nothing else', () => {
  expect(windowMessageSchema.safeParse({ type: 'delta', delta: { from: 1, seq: 2 } }).success).toBe(true);
  expect(windowMessageSchema.safeParse({ type: 'delta', delta: { from: 1 } }).success).toBe(false);
  expect(windowMessageSchema.safeParse({ type: 'eval', code: '1' }).success).toBe(false);
});
