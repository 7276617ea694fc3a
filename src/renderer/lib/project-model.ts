import type { OpenBatch } from '../../shared/open-batch';
import type { RunLine } from '../../shared/run-line';
import type {
  Counts,
  FeatureView,
  LaneView,
  PlanningView,
  ProjectDelta,
  ProjectSnapshot,
  RunView,
  TestRoundView,
} from '../../shared/views';

/** The window's copy of the open project. */
export type ProjectModel = {
  readonly seq: number;
  readonly project: ProjectSnapshot['project'];
  readonly run: RunView | null;
  readonly counts: Counts;
  readonly features: ReadonlyMap<number, FeatureView>;
  /** Feature numbers, ascending. */
  readonly numbers: readonly number[];
  readonly lanes: readonly LaneView[];
  readonly testing: readonly TestRoundView[];
  /** Null while nobody fills the backlog. */
  readonly planning: PlanningView | null;
  /** What requests were split into and waits for a person, oldest first. */
  readonly batches: readonly OpenBatch[];
  /** Numbers of failed features the run waits for a person's decision about. */
  readonly undecided: readonly number[];
  /** Newest last; without what the feed never shows. */
  readonly activity: readonly RunLine[];
};

const activityKept = 500;
const unshown: ReadonlySet<RunLine['type']> = new Set(['agent_update', 'log', 'report']);

export function modelOf(snapshot: ProjectSnapshot): ProjectModel {
  const features = new Map(snapshot.features.map((feature) => [feature.number, feature]));
  return {
    seq: snapshot.seq,
    project: snapshot.project,
    run: snapshot.run,
    counts: snapshot.counts,
    features,
    numbers: sorted(features),
    lanes: snapshot.lanes,
    testing: snapshot.testing,
    planning: snapshot.planning ?? null,
    batches: snapshot.batches ?? [],
    undecided: snapshot.undecided,
    activity: shownOf(snapshot.activity),
  };
}

/** The model after a delta; null when the delta follows another state, so that a new snapshot is needed. */
export function modelAfter(model: ProjectModel, delta: ProjectDelta): ProjectModel | null {
  if (delta.from !== model.seq) return null;
  const features = changedFeatures(model.features, delta);
  return {
    seq: delta.seq,
    project: model.project,
    run: delta.run === undefined ? model.run : delta.run,
    counts: delta.counts ?? model.counts,
    features,
    numbers: features.size === model.features.size && !delta.removed?.length ? model.numbers : sorted(features),
    lanes: delta.lanes ?? model.lanes,
    testing: delta.testing ?? model.testing,
    planning: delta.planning === undefined ? model.planning : delta.planning,
    batches: delta.batches ?? model.batches,
    undecided: delta.undecided ?? model.undecided,
    activity: grown(model.activity, delta.activity),
  };
}

function changedFeatures(
  features: ProjectModel['features'],
  { features: changed = [], removed = [] }: ProjectDelta,
): ProjectModel['features'] {
  if (changed.length === 0 && removed.length === 0) return features;
  const next = new Map(features);
  for (const feature of changed) next.set(feature.number, feature);
  for (const number of removed) next.delete(number);
  return next;
}

function grown(activity: readonly RunLine[], added: readonly RunLine[] = []): readonly RunLine[] {
  const shown = shownOf(added);
  return shown.length === 0 ? activity : [...activity, ...shown].slice(-activityKept);
}

function shownOf(lines: readonly RunLine[]): readonly RunLine[] {
  return lines.filter((line) => !unshown.has(line.type));
}

function sorted(features: ProjectModel['features']): readonly number[] {
  return [...features.keys()].sort((a, b) => a - b);
}
