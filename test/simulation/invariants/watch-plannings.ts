import { isAtWork } from '../../../src/domain/feature/at-work';
import type { StoredEvent } from '../../../src/shared/event';
import type { AttemptId } from '../../../src/shared/ids';
import { plansOnly } from '../../../src/shared/run-goal';
import type { World } from '../world/world';
import { demand } from './violation';

type Of<Type extends StoredEvent['event']['type']> = Extract<StoredEvent['event'], { readonly type: Type }>;

/** What has to hold of agents that fill the backlog: one at a time, before everything else, and half a plan is none. */
export function watchPlannings(world: World): void {
  const { rows, reader } = world.database;

  world.onCommit.add((events) => {
    for (const { event } of events) check(event);
  });

  function check(event: StoredEvent['event']): void {
    if (event.type === 'planning_started') checkStart(event);
    if (event.type === 'planning_created') checkCreated(event);
    if (event.type === 'planning_finished') checkEnd(event);
    if (event.type === 'feature_claimed' || event.type === 'testing_started') checkOthers(event.type);
  }

  function checkStart({ planningId, runId }: Of<'planning_started'>): void {
    const live = reader.livePlannings();
    demand(world, live.length === 1, 'one plan is made at a time', () => `${live.length} are`);
    const busy = [...rows.features.values()].find(isAtWork);
    const rounds = reader.liveTestRounds();
    const isFirst = busy === undefined && rounds.length === 0;
    demand(world, isFirst, 'a plan comes before everything else', () => `#${busy?.number}, ${rounds.length} rounds`);
    const before = [...rows.plannings.values()].filter((other) => other.runId === runId && other.id !== planningId);
    const over = before.every(({ outcome }) => outcome === 'rate_limited' || outcome === 'network');
    demand(world, over, 'a plan is made once in a run', () => before.map(({ outcome }) => outcome).join());
  }

  function checkCreated({ planningId, features }: Of<'planning_created'>): void {
    const planning = rows.plannings.get(planningId);
    const may = planning?.role === 'initializer' && isLive(planningId);
    demand(world, may, 'only an initializer at work creates', () => `${planning?.role} created ${features.join()}`);
  }

  function checkEnd({ planningId, outcome, proposed }: Of<'planning_finished'>): void {
    const made = (rows.plannings.get(planningId)?.features.length ?? 0) + proposed.length;
    const holds = outcome === 'ok' ? made > 0 : proposed.length === 0;
    demand(world, holds, 'half a plan is none', () => `${outcome} with ${made}, ${proposed.length} proposed`);
  }

  /** Neither builds nor tests while a plan is made, after one that failed, or where only a plan is wanted. */
  function checkOthers(what: string): void {
    const run = reader.lastRun();
    const plans = [...rows.plannings.values()].filter(({ runId }) => runId === run?.id);
    const last = plans.at(-1);
    const may = run !== undefined && !plansOnly(run.settings.goal) && (last === undefined || last.outcome === 'ok');
    demand(world, may, 'a plan comes before everything else', () => `${what} with a planning that is ${last?.outcome}`);
  }

  const isLive = (id: AttemptId): boolean => rows.plannings.get(id)?.finishedAt === null;
}
