import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { createSchedule } from '../../domain/scheduling/schedule';
import { planningStarted } from '../../domain/project/testing/planning-started';
import { attemptId } from '../../shared/ids';
import { createAgentSessions } from '../attempt/attempt-context';
import { createInbox } from '../attempt/inbox';
import { createDraftDesk } from '../planning/draft-desk';
import { backlogDesk } from '../planning/plan-desk';
import { proposedPlan } from '../planning/proposed-plan';
import { answerToolCall } from './answer-tool-call';

const stage = useEngineStages();

/** A backlog of two, B needs A, and a planning agent with the token `t`. */
function planner(role: 'initializer' | 'decomposition' = 'initializer') {
  const on = stage([{ name: 'A' }, { name: 'B', dependencies: [1] }]);
  on.startRun();
  const planningId = attemptId('p');
  on.ledger.record(planningStarted({ planningId, role }));
  const sessions = createAgentSessions(() => 't');
  const draft = createDraftDesk(on.store);
  const desk = role === 'decomposition' ? draft : backlogDesk(on.ledger, planningId, () => on.clock.now());
  sessions.open({ role, attempt: planningId, inbox: createInbox(), desk });
  const deps = { clock: on.clock, log: { write: () => undefined }, project: { checks: [] } };
  const call = (tool: string, args: unknown = {}) =>
    answerToolCall(
      { deps, ledger: on.ledger, sessions, schedule: createSchedule({ order: 'score' }) },
      { token: 't', tool, args },
    );
  const edges = () => on.store.features().map(({ number, dependencies }) => [number, [...dependencies]]);
  const created = () => on.store.planning(planningId)?.features;
  return { ...on, call, edges, created, proposed: () => proposedPlan(draft.drafted(), on.store.feature) };
}

describe('a planning agent', () => {
  it('creates many features at once', () => {
    const { call, store, edges, created } = planner();
    const answer = call('feature_create_bulk', {
      features: [
        { id: 'login', name: 'Login', steps: ['it opens'], dependencies: ['session', '#2'], estimate: '20m' },
        { id: 'session', name: 'Session', files: ['src/session.ts'] },
      ],
    });
    expect(answer).toMatchObject({ ok: true, result: { created: [{ number: 3 }, { number: 4 }] } });
    expect(edges()).toEqual([
      [1, []],
      [2, [1]],
      [3, [4, 2]],
      [4, []],
    ]);
    expect(store.features()[2]).toMatchObject({ id: 'login', estimateMs: 1_200_000, checks: [] });
    expect(created()).toEqual([3, 4]);
  });

  it('creates one that needs others by number', () => {
    const { call, edges } = planner();
    const answer = call('feature_create', { name: 'C', description: 'see', dependencies: [2] });
    expect(answer).toMatchObject({ ok: true, result: { created: [{ number: 3, name: 'C' }] } });
    expect(edges()[2]).toEqual([3, [2]]);
  });

  it.each([
    [
      'a cycle among new ones',
      [
        { id: 'x', name: 'X', dependencies: ['y'] },
        { id: 'y', name: 'Y', dependencies: ['x'] },
      ],
    ],
    ['a feature that is there', [{ id: 'new', name: 'New' }, { name: 'A' }]],
    ['a time nobody understands', [{ name: 'T', estimate: 'soon' }]],
    ['a file outside of the project', [{ name: 'T' }, { name: 'U', files: ['/etc/hosts'] }]],
  ])('creates nothing where there is %s', (_what, features) => {
    const { call, store } = planner();
    expect(call('feature_create_bulk', { features })).toMatchObject({ ok: false });
    expect(store.features()).toHaveLength(2);
  });

  it('says nothing about checks: what is executed comes from people', () => {
    const { call } = planner();
    const answer = call('feature_create_bulk', { features: [{ name: 'X', checks: [['rm', '-rf', '/']] }] });
    expect(answer).toMatchObject({ ok: false, error: 'bad_call' });
  });

  it('draws edges and takes them out', () => {
    const { call, edges } = planner();
    call('feature_create', { name: 'C', description: 'see' });
    expect(call('feature_add_dependency', { feature_id: 3, depends_on: 1 })).toMatchObject({ ok: true });
    expect(call('feature_remove_dependency', { feature_id: 2, depends_on: 1 })).toMatchObject({ ok: true });
    expect(call('feature_set_dependencies', { feature_id: 3, dependencies: [2] })).toMatchObject({
      ok: true,
      result: { dependencies: [2] },
    });
    expect(edges()).toEqual([
      [1, []],
      [2, []],
      [3, [2]],
    ]);
  });

  it('draws no circle and no edge to nowhere, and takes back what it had begun', () => {
    const { call, edges } = planner();
    call('feature_create', { name: 'C', description: 'see' });
    const before = edges();
    expect(call('feature_add_dependency', { feature_id: 1, depends_on: 2 })).toMatchObject({
      ok: false,
      error: 'cycle',
    });
    expect(call('feature_set_dependencies', { feature_id: 1, dependencies: [3, 2] })).toMatchObject({ error: 'cycle' });
    expect(call('feature_set_dependencies', { feature_id: 1, dependencies: [3, 9] })).toMatchObject({
      error: 'not_found',
    });
    expect(call('feature_add_dependency', { feature_id: 9, depends_on: 1 })).toMatchObject({ error: 'not_found' });
    expect(edges()).toEqual(before);
  });

  it('works on no feature, but leaves notes', () => {
    const { call, store } = planner();
    expect(call('feature_mark_passing', { feature_id: 1 })).toMatchObject({ ok: false, error: 'forbidden' });
    expect(call('feature_get_for_regression')).toMatchObject({ ok: false, error: 'forbidden' });
    expect(call('knowledge_add', { text: 'tests lie in test/' })).toMatchObject({ ok: true });
    expect(store.knowledge()).toMatchObject([{ feature: null, text: 'tests lie in test/' }]);
  });
});

describe('an agent that splits a request', () => {
  it('drafts tasks that are in no backlog yet, each with an id of its own', () => {
    const { call, store, proposed } = planner('decomposition');
    const answer = call('feature_create_bulk', {
      features: [
        { id: 'form', name: 'Form', files: ['src/form.ts'], dependencies: ['#2'], estimate: '20m' },
        { name: 'Send it', dependencies: ['form'] },
      ],
    });
    expect(answer).toMatchObject({ ok: true, result: { created: [{ number: 3 }, { number: 4 }] } });
    expect(call('feature_create', { name: 'Send it', description: 'again' })).toMatchObject({ ok: false });
    expect(call('feature_create', { name: 'Mail', description: 'later', dependencies: [4] })).toMatchObject({
      ok: true,
    });
    expect(call('feature_add_dependency', { feature_id: 5, depends_on: 3 })).toMatchObject({ ok: true });
    expect(store.features()).toHaveLength(2);
    expect(proposed()).toMatchObject([
      { id: 'form', files: ['src/form.ts'], dependencies: ['id-2'], estimate: '20m' },
      { id: 'send-it', dependencies: ['form'] },
      { id: 'mail', dependencies: ['send-it', 'form'] },
    ]);
  });

  it('leaves what is in the backlog alone, and takes back what it had begun', () => {
    const { call, proposed } = planner('decomposition');
    call('feature_create', { name: 'Form', description: 'see' });
    const before = proposed();
    const foreign = { ok: false, error: 'refused' };
    expect(call('feature_add_dependency', { feature_id: 1, depends_on: 3 })).toMatchObject(foreign);
    expect(call('feature_remove_dependency', { feature_id: 2, depends_on: 1 })).toMatchObject(foreign);
    expect(call('feature_set_dependencies', { feature_id: 1, dependencies: [] })).toMatchObject(foreign);
    expect(call('feature_set_dependencies', { feature_id: 3, dependencies: [1, 9] })).toMatchObject({
      error: 'not_found',
    });
    expect(proposed()).toEqual(before);
  });
});
