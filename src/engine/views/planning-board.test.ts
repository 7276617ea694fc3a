import { describe, expect, it } from 'vitest';
import { planningStarted } from '../../domain/project/testing/planning-started';
import { numbers, planningRow } from '../../domain/testing/rows';
import { attemptId } from '../../shared/ids';
import { createPlanningBoard } from './planning-board';

const planningId = attemptId('p1');
const started = planningStarted({ planningId, number: 2 });
const update = { type: 'planning_update', planningId, state: 'working', thought: 'reading', tool: 'Read' } as const;
const finished = { type: 'planning_finished', planningId, outcome: 'ok', reason: null, proposed: [] } as const;

describe('the board of the planning agent', () => {
  it('shows it from its start to its end, with what it has created', () => {
    const board = createPlanningBoard();
    board.heed(started, 50);
    board.heed({ type: 'planning_created', planningId, features: numbers(1, 2) }, 51);
    board.heedSignal(update);
    expect(board.takeChanges()).toBe(true);
    expect(board.view()).toMatchObject({
      role: 'initializer',
      created: 2,
      startedAt: 50,
      state: 'working',
      tool: 'Read',
    });
    board.heed(finished, 60);
    expect([board.view(), board.takeChanges(), board.takeChanges()]).toEqual([null, true, false]);
  });

  it('hears nothing of one that is over', () => {
    const board = createPlanningBoard();
    board.heedSignal(update);
    board.heed(finished, 60);
    expect([board.view(), board.takeChanges()]).toEqual([null, false]);
  });

  it('takes over what began before, and forgets it with the run', () => {
    const board = createPlanningBoard();
    board.adopt([]);
    board.adopt([planningRow({ id: planningId, features: numbers(1) })]);
    board.heed({ type: 'planning_created', planningId, features: numbers(2) }, 51);
    expect(board.view()).toMatchObject({ created: 2 });
    board.adopt([planningRow({ id: planningId })]);
    expect(board.view()).toMatchObject({ created: 2 });
    board.clear();
    expect(board.view()).toBeNull();
  });
});
