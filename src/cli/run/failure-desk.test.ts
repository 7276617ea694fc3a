import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { err, ok } from '../../shared/result';
import type { RunLine } from '../../shared/run-line';
import { createFailureDesk, type FailureControl } from './failure-desk';

const failed = (feature: number): RunLine => ({
  type: 'warning',
  seq: 1,
  at: 0,
  code: 'failed_for_good',
  feature,
  message: `#${feature} Login failed 3x: red. Debug / Skip / Abort?`,
});

/** A desk whose person gives these answers in turn; the run notes what it was told. */
function deskWith(answers: (string | null)[], refused: readonly string[] = []) {
  const done: string[] = [];
  const questions: string[] = [];
  const said: string[] = [];
  const open = new Set([featureNumber(4), featureNumber(5)]);
  const control: FailureControl = {
    undecided: () => [...open],
    leave: (feature) => void (open.delete(feature), done.push(`leave ${feature}`)),
    stop: () => void (open.clear(), done.push('stop')),
    features: {
      change: (reference, { type }) => {
        if (refused.includes(type)) return Promise.resolve(err({ code: 'refused', message: `no ${type}` }));
        open.delete(featureNumber(Number(reference.slice(1))));
        done.push(`${type} ${reference}`);
        return Promise.resolve(ok({} as never));
      },
    },
  };
  const desk = createFailureDesk({
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(answers.shift() ?? null);
    },
    say: (line) => void said.push(line),
  });
  return { desk, control, done, questions, said, open };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the failure desk', () => {
  it.each([
    ['d', 'retry #4'],
    ['Debug', 'retry #4'],
    ['skip', 'skip #4'],
    ['l', 'leave 4'],
    ['abort', 'stop'],
    [null, 'leave 4'],
  ])('obeys %s', async (answer, expected) => {
    const { desk, control, done, questions } = deskWith([answer]);
    desk.take(control);
    desk.tell(failed(4));
    await settle();
    expect(done).toEqual([expected]);
    expect(questions[0]).toMatch(/^#4 Login failed 3x: red/);
  });

  it('asks again after what it does not understand, and after a refusal', async () => {
    const { desk, control, done, said, questions } = deskWith(['', 'what?', 's', 'l'], ['skip']);
    desk.take(control);
    desk.tell(failed(4));
    await settle();
    expect(said).toEqual(['no skip']);
    expect(done).toEqual(['leave 4']);
    expect(questions).toHaveLength(4);
  });

  it('asks about one after the other, and only once the run can obey', async () => {
    const { desk, control, done, questions } = deskWith(['l', 'd']);
    desk.tell(failed(4));
    desk.tell(failed(5));
    await settle();
    expect(questions).toEqual([]);
    desk.take(control);
    await settle();
    expect(done).toEqual(['leave 4', 'retry #5']);
  });

  it('asks nothing about what somebody has decided elsewhere', async () => {
    const { desk, control, questions, open } = deskWith([]);
    open.clear();
    desk.take(control);
    desk.tell(failed(4));
    desk.tell({ type: 'warning', seq: 1, at: 0, code: 'deadlock', feature: 5 });
    await settle();
    expect(questions).toEqual([]);
  });
});
