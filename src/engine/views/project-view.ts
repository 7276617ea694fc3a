import { findStuck } from '../../domain/deadlock/find-stuck';
import { criticalPath } from '../../domain/graph/critical-path';
import { createSchedule } from '../../domain/scheduling/schedule';
import { workOf } from '../../domain/scheduling/work-of';
import type { StoredEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { defaultRunSettings } from '../../shared/run-settings';
import type { Project } from '../../shared/project';
import type { Signal } from '../../shared/signal';
import type { FeatureView, ProjectDelta, ProjectSnapshot } from '../../shared/views';
import type { RunLine } from '../../shared/run-line';
import type { Clock } from '../ports/clock';
import type { StoreReader } from '../ports/project-store';
import type { RunControl, RunWait } from '../run/run-control';
import { createCountBook } from './count-book';
import { featureView, type ViewContext } from './feature-view';
import { createLaneBoard } from './lane-board';
import { createRunLines } from './run-lines';
import { runView } from './run-view';

/** What a window shows of a project: a snapshot, then what changes, gathered for a frame at a time. */
export type ProjectView = {
  snapshot(): ProjectSnapshot;
  onDelta(listener: (delta: ProjectDelta) => void): () => void;
  /** To be told of every commit of the database the view reads. */
  heedCommit(events: readonly StoredEvent[]): void;
  /** Follows a live run: its signals and what it waits for. */
  attach(control: RunControl): void;
  close(): void;
};

export type ProjectViewOptions = {
  readonly project: Project;
  readonly store: () => StoreReader;
  readonly clock: Clock;
  readonly formatTime: (at: number) => string;
  readonly isDemo: (agent: string) => boolean;
};

const frameMs = 16;
const activityKept = 500;

export function createProjectView(options: ProjectViewOptions): ProjectView {
  const { clock } = options;
  const store = options.store;
  const schedule = createSchedule({ order: 'critical-path' });
  const views = new Map<FeatureNumber, FeatureView>();
  const counts = createCountBook();
  const lanes = createLaneBoard();
  const lines = createRunLines({ feature: (number) => store().feature(number), features: () => store().features() });
  const listeners = new Set<(delta: ProjectDelta) => void>();
  const activity: RunLine[] = [];
  let control: RunControl | null = null;
  let seq = 0;
  let stuck: ReadonlyMap<FeatureNumber, Feature> = new Map();
  let path: ReadonlySet<FeatureNumber> = new Set();
  let dirty = new Set<FeatureNumber>();
  let removed = new Set<FeatureNumber>();
  let fresh: RunLine[] = [];
  let runChanged = false;
  let structureChanged = false;
  let stopFrame: (() => void) | null = null;

  load();

  function load(): void {
    for (const feature of store().features()) schedule.update(feature);
    learnStructure();
    const context = viewContext();
    for (const feature of store().features()) show(feature, context);
  }

  /** Who can never run, and the longest way left: changes only when features land, fail or come and go. */
  function learnStructure(): readonly FeatureNumber[] {
    const features = store().features();
    const nextStuck = new Map<FeatureNumber, Feature>();
    for (const { feature, cause } of findStuck(features)) if (cause.kind !== 'missing') nextStuck.set(feature.number, cause.feature);
    const open = new Map(features.filter((feature) => feature.status !== 'landed' && feature.status !== 'skipped').map((feature) => [feature.number, feature]));
    const edges = new Map([...open.values()].map((feature) => [feature.number, feature.dependencies.filter((number) => open.has(number))]));
    const nextPath = new Set(criticalPath(edges, (number) => workOf(open.get(number) as Feature)).path);
    const changed = [...new Set([...stuck.keys(), ...nextStuck.keys(), ...path, ...nextPath])].filter(
      (number) => stuck.get(number) !== nextStuck.get(number) || path.has(number) !== nextPath.has(number),
    );
    stuck = nextStuck;
    path = nextPath;
    return changed;
  }

  function viewContext(): ViewContext {
    const run = store().lastRun();
    const running = control !== null && run?.status === 'running';
    return {
      schedule,
      feature: (number) => store().feature(number),
      stuckBy: (number) => stuck.get(number) ?? null,
      waits: control?.waits() ?? new Map<FeatureNumber, RunWait>(),
      criticalPath: path,
      now: clock.now(),
      formatTime: options.formatTime,
      running,
      laneFree: running && lanes.taken() < (run?.settings.concurrency ?? 1),
      maxFailures: run?.settings.maxFailures ?? defaultRunSettings.maxFailures,
    };
  }

  function show(feature: Feature, context: ViewContext): FeatureView {
    const view = featureView(feature, context);
    counts.replace(views.get(feature.number), view);
    views.set(feature.number, view);
    return view;
  }

  function heedCommit(events: readonly StoredEvent[]): void {
    for (const stored of events) {
      const { event } = stored;
      tell(lines.ofEvent(stored));
      if (event.type.startsWith('run_')) heedRun();
      if (event.type === 'feature_removed') forget(event.feature);
      else if ('feature' in event && typeof event.feature === 'number') touch(event.feature);
      lanes.heed(event, store());
    }
    planFrame();
  }

  function heedRun(): void {
    runChanged = true;
    for (const number of schedule.ready()) dirty.add(number);
  }

  function touch(number: FeatureNumber): void {
    const feature = store().feature(number);
    if (feature === undefined) return;
    const before = views.get(number)?.status;
    schedule.update(feature);
    dirty.add(number);
    if (before === feature.status) return;
    for (const dependent of schedule.graph.dependentsOf(number)) dirty.add(dependent);
    if (changesStructure(before, feature.status)) structureChanged = true;
  }

  function forget(number: FeatureNumber): void {
    schedule.remove(number);
    counts.replace(views.get(number), undefined);
    views.delete(number);
    dirty.delete(number);
    removed.add(number);
    structureChanged = true;
  }

  function heedSignal(signal: Signal): void {
    lanes.heedSignal(signal);
    tell([lines.ofSignal(signal, clock.now())]);
    planFrame();
  }

  function tell(added: readonly RunLine[]): void {
    for (const line of added) {
      if (line.type === 'agent_update') continue;
      fresh.push(line);
      activity.push(line);
    }
    if (activity.length > 2 * activityKept) activity.splice(0, activity.length - activityKept);
    if (fresh.length > activityKept) fresh = fresh.slice(-activityKept);
  }

  function planFrame(): void {
    stopFrame ??= clock.after(frameMs, flush);
  }

  function flush(): void {
    stopFrame = null;
    if (structureChanged) for (const number of learnStructure()) dirty.add(number);
    structureChanged = false;
    const context = viewContext();
    const features = [...dirty].flatMap((number) => {
      const feature = store().feature(number);
      return feature === undefined ? [] : show(feature, context);
    });
    const changedLanes = lanes.takeChanges();
    const delta: ProjectDelta = {
      from: seq,
      seq: seq + 1,
      ...(runChanged && { run: runView(store(), options.isDemo) }),
      ...((features.length > 0 || removed.size > 0) && { counts: counts.read(), features, removed: [...removed] }),
      ...((changedLanes || runChanged) && { lanes: lanes.view(store()) }),
      ...(fresh.length > 0 && { activity: fresh }),
    };
    seq += 1;
    dirty = new Set();
    removed = new Set();
    fresh = [];
    runChanged = false;
    for (const listener of listeners) listener(delta);
  }

  return {
    snapshot() {
      if (stopFrame !== null) {
        stopFrame();
        flush();
      }
      return {
        seq,
        project: { id: options.project.id, name: options.project.name, path: options.project.path },
        run: runView(store(), options.isDemo),
        counts: counts.read(),
        features: [...views.values()],
        lanes: lanes.view(store()),
        activity: activity.slice(-activityKept),
      };
    },
    onDelta(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    heedCommit,
    attach(next) {
      control = next;
      next.onSignal(heedSignal);
      next.onWaits((changed) => {
        for (const number of changed) dirty.add(number);
        planFrame();
      });
    },
    close() {
      stopFrame?.();
      stopFrame = null;
      listeners.clear();
    },
  };
}

function changesStructure(before: Feature['status'] | undefined, after: Feature['status']): boolean {
  const settles = (status: Feature['status'] | undefined) => status === undefined || status === 'landed' || status === 'failed' || status === 'skipped';
  return settles(before) || settles(after);
}
