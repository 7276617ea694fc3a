import { localDay } from '../../adapters/clock/local-day';
import { standingsOf } from '../../domain/spend/standings-of';
import { sumSpend } from '../../domain/spend/sum-spend';
import type { StoreReader } from '../../engine/ports/project-store';
import { createCountBook } from '../../engine/views/count-book';
import type { Attempt } from '../../shared/attempt';
import type { AgentState } from '../../shared/agent-event';
import type { GateView } from '../../shared/gate';
import type { BudgetStanding } from '../../shared/budget';
import { assertNever } from '../../shared/assert-never';
import type { Planning } from '../../shared/planning';
import { ok, type Result } from '../../shared/result';
import type { Run } from '../../shared/run';
import type { SpendSum } from '../../shared/spend';
import type { Counts, FeatureView } from '../../shared/views';
import { blockedLandings } from './blocked-landings';
import { currentFeatureViews } from './current-feature-views';
import { failedPlan, type FailedPlan } from './failed-plan';
import type { OpenProject } from './open-project';
import { reading } from './open-store';
import { runningHost } from './running-host';
import type { ParallelState } from '../../shared/parallel-state';
import { readParallelState } from '../state-file/read-parallel-state';

export type ProjectStatus = {
  readonly project: OpenProject['project'];
  readonly run: Run | null;
  /** Process that hosts the run now; null when none does. */
  readonly hostPid: number | null;
  /** How far the run is in time, as its host last wrote. */
  readonly progress: ParallelState['progress'];
  /** What holds up its agents at their providers. */
  readonly gates: readonly GateView[];
  readonly counts: Counts;
  /** What the run's agents used; nothing without a run. */
  readonly spend: SpendSum;
  /** How the budgets of a run that goes on stand. */
  readonly budgets: readonly BudgetStanding[];
  readonly running: readonly {
    readonly feature: FeatureView;
    readonly attempt: Attempt;
    readonly state: AgentState;
    readonly spend: SpendSum;
  }[];
  /** Agents at work that fill the backlog. */
  readonly planning: readonly { readonly planning: Planning; readonly spend: SpendSum }[];
  /** Why there are no features although a run was to make them. */
  readonly failedPlan: FailedPlan | null;
  /** Features that are not running and have not landed, each with its reason. */
  readonly reasons: readonly { readonly feature: FeatureView; readonly reason: string }[];
};

/** What is going on in a project, as its database and the host lock tell. */
export async function readStatus(project: OpenProject, now: number): Promise<Result<ProjectStatus>> {
  const host = runningHost(project.home, project.project.path);
  if (!host.ok) return host;
  const landing = await blockedLandings(project, host.value);
  return reading(project.databaseFile, (store) => {
    const features = currentFeatureViews(project, { store, host: host.value, now, landing });
    const byNumber = new Map(features.map((feature) => [feature.number, feature]));
    // Rows of a host that was killed still say "working"; without a host nobody works. A parked attempt waits for a person.
    const live = host.value === null ? [] : store.liveAttempts().filter((attempt) => attempt.status !== 'parked');
    const running = live.flatMap((attempt) => {
      const feature = byNumber.get(attempt.feature);
      // What is verified and waits for the person runs no more.
      return feature === undefined || feature.waitingFor !== null
        ? []
        : [{ feature, attempt, state: stateOf(attempt), spend: sumSpend(store.spends(attempt.id)) }];
    });
    const planning = (host.value === null ? [] : store.livePlannings()).map((each) => ({
      planning: each,
      spend: sumSpend(store.spends(each.id)),
    }));
    const atWork = new Set(running.map(({ feature }) => feature.number));
    const reasons = features.flatMap((feature) =>
      feature.reason === null || atWork.has(feature.number) ? [] : [{ feature, reason: feature.reason }],
    );
    const run = store.lastRun() ?? null;
    const state = readParallelState(project.flotillaFolder, host.value);
    return ok({
      project: project.project,
      run,
      hostPid: host.value?.pid ?? null,
      progress: state?.progress ?? null,
      gates: (state?.gates ?? []).map(({ asked_by: askedBy, ...gate }) => ({ ...gate, askedBy })),
      counts: countsOf(features),
      ...spendOf(store, host.value === null ? null : run, { run, now }),
      running,
      planning,
      failedPlan: failedPlan(store, run),
      reasons,
    });
  });
}

function spendOf(
  store: StoreReader,
  live: Run | null,
  { run, now }: { readonly run: Run | null; readonly now: number },
): Pick<ProjectStatus, 'spend' | 'budgets'> {
  const all = run === null ? [] : store.spends();
  const ofRun = sumSpend(all.filter(({ runId }) => runId === run?.id));
  const ofToday = () => sumSpend(all.filter(({ at }) => localDay(at) === localDay(now)));
  const budgets = live === null ? [] : standingsOf(live.settings.budget, { run: () => ofRun, day: ofToday });
  return { spend: ofRun, budgets };
}

function countsOf(features: readonly FeatureView[]): Counts {
  const book = createCountBook();
  for (const feature of features) book.replace(undefined, feature);
  return book.read();
}

/** Thoughts and tools live in the host; from outside the stage of the attempt tells the state. */
function stateOf({ status }: Attempt): AgentState {
  switch (status) {
    case 'preparing':
    case 'parked':
    case 'interrupted':
      return 'idle';
    case 'working':
      return 'working';
    case 'reported':
    case 'verifying':
      return 'testing';
    case 'merging':
    case 'finished':
      return 'success';
    default:
      return assertNever(status);
  }
}
