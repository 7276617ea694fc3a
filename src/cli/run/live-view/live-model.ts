import type {
  FeatureView,
  LaneView,
  ProjectDelta,
  ProjectSnapshot,
  RunView,
  PlanningView,
  TestRoundView,
} from '../../../shared/views';

/** What the live view shows, kept up to date in place. */
export type LiveModel = {
  seq: number;
  run: RunView | null;
  counts: ProjectSnapshot['counts'];
  lanes: readonly LaneView[];
  testing: readonly TestRoundView[];
  planning: PlanningView | null;
  /** What has not landed. */
  readonly unfinished: Map<number, FeatureView>;
};

export function liveModelOf({
  seq,
  run,
  counts,
  lanes,
  testing,
  planning = null,
  features,
}: ProjectSnapshot): LiveModel {
  const unfinished = features.filter(({ status }) => status !== 'landed').map((each) => [each.number, each] as const);
  return { seq, run, counts, lanes, testing, planning, unfinished: new Map(unfinished) };
}

/** False when the delta follows another state: then a new snapshot is needed. */
export function applyDelta(model: LiveModel, delta: ProjectDelta): boolean {
  if (delta.from !== model.seq) return false;
  model.seq = delta.seq;
  if (delta.run !== undefined) model.run = delta.run;
  model.counts = delta.counts ?? model.counts;
  model.lanes = delta.lanes ?? model.lanes;
  model.testing = delta.testing ?? model.testing;
  if (delta.planning !== undefined) model.planning = delta.planning;
  for (const feature of delta.features ?? []) {
    if (feature.status === 'landed') model.unfinished.delete(feature.number);
    else model.unfinished.set(feature.number, feature);
  }
  for (const number of delta.removed ?? []) model.unfinished.delete(number);
  return true;
}
