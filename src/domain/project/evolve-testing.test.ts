import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../shared/event';
import { attemptId, commitId } from '../../shared/ids';
import { apply, one, rowsIn } from '../feature/testing/states';
import { testingStarted } from './testing/testing-started';
import { evolve, ImpossibleEvent } from './evolve';

const testId = attemptId('t1');
const started = testingStarted({ testId });

describe('a test round', () => {
  it('starts, runs as a process and finishes', () => {
    const records = rowsIn('landed');
    apply(records, [started, { type: 'testing_spawned', testId, process: { pid: 7, startedAt: '9' } }], 50);
    expect(records.testRound(testId)).toMatchObject({ process: { pid: 7 }, startedAt: 50, finishedAt: null });
    apply(records, [{ type: 'testing_finished', testId, outcome: 'hung', reason: 'silent' }], 60);
    expect(records.testRound(testId)).toMatchObject({
      process: null,
      finishedAt: 60,
      outcome: 'hung',
      reason: 'silent',
      features: [1],
    });
  });

  it('keeps when a feature was last found passing', () => {
    const records = rowsIn('landed');
    apply(records, [started, { type: 'feature_retested', feature: one, testId, commit: commitId('c1') }], 70);
    expect(records.feature(one)).toMatchObject({ status: 'landed', testedAt: 70 });
  });

  it.each<[string, readonly DomainEvent[]]>([
    ['twice', [started, started]],
    ['without a beginning', [{ type: 'testing_finished', testId, outcome: 'ok', reason: null }]],
    [
      'after its end',
      [
        started,
        { type: 'testing_finished', testId, outcome: 'ok', reason: null },
        { type: 'testing_spawned', testId, process: { pid: 7, startedAt: '9' } },
      ],
    ],
  ])('cannot happen %s', (_how, events) => {
    const records = rowsIn('landed');
    apply(records, events.slice(0, -1), 50);
    expect(() => evolve(records, events.at(-1) as DomainEvent, 60)).toThrow(ImpossibleEvent);
  });
});
