import { describe, expect, it } from 'vitest';
import { testingStarted } from '../../domain/project/testing/testing-started';
import { testRoundRow } from '../../domain/testing/rows';
import { attemptId, featureNumber } from '../../shared/ids';
import { createTestBoard } from './test-board';

const testId = attemptId('t1');
const started = testingStarted({ testId, number: 2, features: [featureNumber(4)] });
const update = { type: 'testing_update', testId, state: 'working', thought: 'looking', tool: 'npm test' } as const;

describe('the board of testing agents', () => {
  it('shows a round from its start to its end', () => {
    const board = createTestBoard();
    board.heed(started, 50);
    board.heedSignal(update);
    expect(board.takeChanges()).toBe(true);
    expect(board.view()).toEqual([
      {
        id: testId,
        number: 2,
        agent: 'demo',
        features: [4],
        startedAt: 50,
        state: 'working',
        thought: 'looking',
        tool: 'npm test',
      },
    ]);
    board.heed({ type: 'testing_finished', testId, outcome: 'ok', reason: null }, 60);
    expect(board.view()).toEqual([]);
    expect(board.takeChanges()).toBe(true);
    expect(board.takeChanges()).toBe(false);
  });

  it('hears nothing of rounds that are over, and of what is not about rounds', () => {
    const board = createTestBoard();
    board.heedSignal(update);
    board.heed({ type: 'testing_finished', testId, outcome: 'ok', reason: null }, 60);
    board.heedSignal({ type: 'wait', feature: featureNumber(1), reason: 'x' });
    expect([board.view(), board.takeChanges()]).toEqual([[], false]);
  });

  it('takes over what began before, and forgets it with the run', () => {
    const board = createTestBoard();
    board.heed(started, 50);
    board.adopt([testRoundRow({ number: 9 }), testRoundRow({ id: attemptId('t2'), number: 3, startedAt: 7 })]);
    expect(board.view().map(({ number }) => number)).toEqual([2, 3]);
    board.clear();
    expect(board.view()).toEqual([]);
  });
});
