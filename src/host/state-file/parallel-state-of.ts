import type { ProcessIdentity } from '../../shared/attempt';
import type { GateView } from '../../shared/gate';
import type { ParallelState } from '../../shared/parallel-state';
import type { RunProgress } from '../../shared/run-progress';
import { speedUp } from '../../shared/speed-up';
import type { FeatureView, LaneView, PlanningView, ProjectSnapshot, RunView, TestRoundView } from '../../shared/views';

/** A project as a run keeps it up to date. */
export type RunPicture = {
  readonly project: ProjectSnapshot['project'];
  readonly run: RunView;
  readonly counts: ProjectSnapshot['counts'];
  readonly lanes: readonly LaneView[];
  readonly testing: readonly TestRoundView[];
  readonly planning: PlanningView | null;
  /** What has not landed. */
  readonly unfinished: ReadonlyMap<number, FeatureView>;
};

const mostFeatures = 1_000;

export function parallelStateOf(
  picture: RunPicture,
  input: { readonly host: ProcessIdentity; readonly progress: RunProgress | null; readonly now: number },
): ParallelState {
  const { project, run, counts, lanes, testing, planning, unfinished } = picture;
  const { host, progress, now } = input;
  const numbers = [...unfinished.keys()].sort((a, b) => a - b).slice(0, mostFeatures);
  return {
    version: 1,
    updated_at: now,
    project: { name: project.name, path: project.path },
    host: { pid: host.pid, started_at: host.startedAt },
    run: {
      number: run.number,
      status: run.status,
      mode: run.mode,
      agent: run.agent,
      demo: run.demo,
      concurrency: run.concurrency,
      target: run.target,
      started_at: run.startedAt,
      finished_at: run.finishedAt,
      final_status: run.finalStatus,
    },
    gates: (run.gates ?? []).flatMap(gateState),
    progress: progress && {
      speed_up: speedUp(progress, now),
      finish_at: progress.finishAt,
      guess: progress.guess,
    },
    counts,
    lanes: lanes.map(laneState),
    testing: testing.map(({ number, features, agent, startedAt }) => ({
      number,
      features: [...features],
      agent,
      started_at: startedAt,
    })),
    planning: planning && planningState(planning),
    features: numbers.flatMap((number) => {
      const feature = unfinished.get(number);
      return feature === undefined ? [] : featureState(feature);
    }),
    features_left_out: unfinished.size - numbers.length,
  };
}

function gateState({ askedBy, state, ...gate }: GateView): ParallelState['gates'] {
  return state === 'open' ? [] : [{ ...gate, state, asked_by: askedBy }];
}

function laneState({ lane, attempt }: LaneView): ParallelState['lanes'][number] {
  if (attempt === null) return { lane, attempt: null };
  const { id, number, feature, featureName, role, agent, state, thought, tool, steps, claimedAt } = attempt;
  return {
    lane,
    attempt: {
      id,
      number,
      feature,
      name: featureName,
      role,
      agent,
      state,
      thought,
      tool,
      steps,
      claimed_at: claimedAt,
    },
  };
}

function planningState(planning: PlanningView): NonNullable<ParallelState['planning']> {
  const { number, role, agent, source, created, state, thought, tool, startedAt } = planning;
  return { number, role, agent, source, created, state, thought, tool, started_at: startedAt };
}

function featureState(feature: FeatureView): ParallelState['features'][number] {
  return {
    number: feature.number,
    id: feature.id,
    name: feature.name,
    status: feature.shown,
    blocked_by: [...feature.blockedBy],
    waiting_for: feature.waitingFor,
    reason: feature.reason,
    attempts: feature.attempts,
    failures: feature.failures,
  };
}
