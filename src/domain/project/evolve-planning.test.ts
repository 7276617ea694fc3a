import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../shared/event';
import { attemptId } from '../../shared/ids';
import { apply, rowsIn } from '../feature/testing/states';
import { numbers } from '../testing/rows';
import { evolve, ImpossibleEvent } from './evolve';
import { planningStarted } from './testing/planning-started';

const planningId = attemptId('p1');
const started = planningStarted({ planningId });
const created: DomainEvent = { type: 'planning_created', planningId, features: numbers(1) };
const finished = (proposed: readonly string[] = []): DomainEvent => ({
  type: 'planning_finished',
  planningId,
  outcome: 'ok',
  reason: null,
  proposed: proposed.map((name) => ({ name })),
});
const discarded: DomainEvent = { type: 'planning_decided', planningId, decision: 'discarded' };

describe('a planning', () => {
  it('starts, runs as a process, creates features and finishes', () => {
    const records = rowsIn('pending');
    apply(records, [started, { type: 'planning_spawned', planningId, process: { pid: 7, startedAt: '9' } }], 50);
    expect(records.planning(planningId)).toMatchObject({ process: { pid: 7 }, startedAt: 50, finishedAt: null });
    apply(records, [created, { ...created, features: numbers(2, 3) }, finished()], 60);
    expect(records.planning(planningId)).toMatchObject({
      process: null,
      finishedAt: 60,
      outcome: 'ok',
      features: [1, 2, 3],
      decision: null,
    });
  });

  it('keeps what it proposes, and what a person said to it', () => {
    const records = rowsIn('pending');
    apply(records, [started, finished(['A', 'B'])], 50);
    expect(records.planning(planningId)).toMatchObject({ proposed: [{ name: 'A' }, { name: 'B' }], decision: null });
    apply(records, [created, { ...discarded, decision: 'added' }], 60);
    expect(records.planning(planningId)).toMatchObject({ features: [1], decision: 'added' });
  });

  it.each<[string, readonly DomainEvent[]]>([
    ['twice', [started, started]],
    ['without a beginning', [finished()]],
    ['after its end', [started, finished(), finished()]],
    ['without anything to decide', [started, finished(), discarded]],
    ['decided twice', [started, finished(['A']), discarded, discarded]],
  ])('cannot happen %s', (_how, events) => {
    const records = rowsIn('pending');
    apply(records, events.slice(0, -1), 50);
    expect(() => evolve(records, events.at(-1) as DomainEvent, 60)).toThrow(ImpossibleEvent);
  });
});
