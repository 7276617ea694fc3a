import { describe, expect, it } from 'vitest';
import { err, ok } from '../../shared/result';
import type { RunLine } from '../../shared/run-line';
import { createFailureDesk, type DecideFailure } from './failure-desk';

const failed = (feature: number): RunLine => ({
  type: 'warning',
  seq: 1,
  at: 0,
  code: 'failed_for_good',
  feature,
  message: `#${feature} Login failed 3x: red. Debug / Skip / Abort?`,
});
const decided = (feature: number): RunLine => ({ type: 'warning', seq: 2, at: 0, code: 'failure_decided', feature });

type Given = {
  /** What the person says, in turn; then never anything. */
  readonly answers?: readonly (string | null)[];
  /** Decisions the run refuses, and as what. */
  readonly refused?: Readonly<Record<string, 'refused' | 'stale'>>;
  readonly unanswered?: 'leave' | null;
};

/** A desk, what was asked and said at it, and what the run was told to do. */
function deskWith({ answers = [], refused = {}, unanswered = 'leave' }: Given) {
  const [left, done, questions, said] = [[...answers], [] as string[], [] as string[], [] as string[]];
  const obey: DecideFailure = (feature, decision) => {
    const code = refused[decision];
    if (code !== undefined) return Promise.resolve(err({ code, message: `no ${decision}` }));
    done.push(`${decision} ${feature}`);
    return Promise.resolve(ok(null));
  };
  const desk = createFailureDesk({
    ask: (question, signal) => {
      questions.push(question);
      const answer = left.shift();
      if (answer !== undefined) return Promise.resolve(answer);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
    },
    say: (line) => void said.push(line),
    unanswered,
  });
  return { desk, obey, done, questions, said };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the failure desk', () => {
  it.each([
    ['d', 'debug 4'],
    ['Debug', 'debug 4'],
    ['skip', 'skip 4'],
    ['l', 'leave 4'],
    ['abort', 'abort 4'],
    [null, 'leave 4'],
  ])('has the run obey %s', async (answer, expected) => {
    const { desk, obey, done, questions } = deskWith({ answers: [answer] });
    desk.take(obey);
    expect(desk.tell(failed(4))).toBe(true);
    await settle();
    expect(done).toEqual([expected]);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatch(/^#4 Login failed 3x: red/);
    // What was decided here needs no telling.
    expect(desk.tell(decided(4))).toBe(true);
  });

  it('does not offer, nor heed, a skip of what others need', async () => {
    const { desk, obey, done, questions } = deskWith({ answers: ['s', 'l'] });
    desk.take(obey);
    desk.tell({ ...failed(4), skippable: false });
    await settle();
    expect([done, questions.length]).toEqual([['leave 4'], 2]);
    expect(questions[0]).not.toContain('[s]kip');
  });

  it('asks again after what it does not understand, and after a refusal', async () => {
    const { desk, obey, done, said, questions } = deskWith({
      answers: ['', 'what?', 's', 'l'],
      refused: { skip: 'refused' },
    });
    desk.take(obey);
    desk.tell(failed(4));
    await settle();
    expect([said, done, questions.length]).toEqual([['no skip'], ['leave 4'], 4]);
  });

  it('asks about one after the other, and only once the run can obey', async () => {
    const { desk, obey, done, questions } = deskWith({ answers: ['l', 'd'] });
    desk.tell(failed(4));
    desk.tell(failed(5));
    await settle();
    expect(questions).toEqual([]);
    desk.take(obey);
    await settle();
    expect(done).toEqual(['leave 4', 'debug 5']);
  });

  it('takes back what somebody decides elsewhere, whether it is being asked or waits its turn', async () => {
    const { desk, obey, done, questions } = deskWith({});
    desk.take(obey);
    for (const feature of [4, 5, 6]) desk.tell(failed(feature));
    await settle();
    expect([desk.tell(decided(5)), desk.tell(decided(4))]).toEqual([false, false]);
    await settle();
    expect(questions.map((question) => question.slice(0, 2))).toEqual(['#4', '#6']);
    expect(done).toEqual([]);
    desk.close();
    expect(desk.tell(failed(7))).toBe(false);
  });

  it('is told where it comes second, and asks no further', async () => {
    const { desk, obey, said, questions } = deskWith({ answers: ['s'], refused: { skip: 'stale' } });
    desk.take(obey);
    desk.tell(failed(4));
    await settle();
    expect([said, questions.length]).toEqual([['no skip'], 1]);
    expect(desk.tell(decided(4))).toBe(false);
  });

  it('leaves it to others where nobody answers and they may', async () => {
    const { desk, obey, done, questions } = deskWith({ answers: [null], unanswered: null });
    desk.take(obey);
    desk.tell(failed(4));
    await settle();
    expect([done, questions.length]).toEqual([[], 1]);
  });

  it('has no word on other lines', () => {
    const { desk } = deskWith({});
    expect(desk.tell({ type: 'warning', seq: 1, at: 0, code: 'deadlock', feature: 5 })).toBe(false);
    expect(desk.tell({ type: 'warning', seq: 1, at: 0, code: 'failed_for_good' })).toBe(false);
  });
});
