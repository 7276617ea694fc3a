import { isAtWork } from '../../domain/feature/at-work';
import type { HeldUp } from '../../domain/reason/why-not-running';
import { createSchedule } from '../../domain/scheduling/schedule';
import type { StoredEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { FormatTime } from '../../shared/format-time';
import type { GateView } from '../../shared/gate';
import type { FeatureNumber } from '../../shared/ids';
import type { Project } from '../../shared/project';
import { defaultRunSettings } from '../../shared/run-settings';
import type { Signal } from '../../shared/signal';
import type { FeatureView, LaneView, ProjectDelta, ProjectSnapshot, RunView, TestRoundView } from '../../shared/views';
import type { Clock } from '../ports/clock';
import type { StoreReader } from '../ports/project-store';
import type { RunControl } from '../run/run-control';
import { openBatches } from '../planning/open-batches';
import { grantOfAnswer } from '../spend/grant-of-answer';
import { createSpendBook, type SpendBook } from '../spend/spend-book';
import { createActivityLog } from './activity-log';
import { createCountBook } from './count-book';
import { createBackOffEnds } from './back-off-ends';
import { featureView, type ViewContext } from './feature-view';
import { heldUpBy } from './held-up-by';
import { createLaneBoard } from './lane-board';
import { createPlanningBoard } from './planning-board';
import { createQuestionBoard } from './question-board';
import { createRunLines } from './run-lines';
import { runView } from './run-view';
import { cardWithSpend, laneWithSpend } from './spend-view';
import { withoutHost } from './without-host';
import { createStructure } from './structure';
import { createTestBoard } from './test-board';

export type ProjectViewOptions = {
  readonly project: Project;
  /** The database as it is open now: a run writes to another one than is read between runs. */
  readonly store: () => StoreReader;
  readonly clock: Clock;
  readonly formatTime: FormatTime;
  readonly isDemo: (agent: string) => boolean;
  /** Whether a run goes on that can be steered from here, or is about to. */
  readonly isLive: () => boolean;
  readonly agentsCeiling: number;
  /** What the settings name in place of the project's own branch; null where they name none. */
  readonly savedTarget?: string | null;
  /** What the settings say a run starts with; null where they say nothing. */
  readonly savedAgents?: number | null;
  /** What would keep the next run from starting anything; null: nothing. */
  readonly nextRun?: () => string | null;
  /** The file that features could be made of, as it is now. */
  readonly appSpec?: () => string | null;
};

/** What a live run tells beside its events. */
export type LiveNews = Pick<RunControl, 'waits' | 'onSignal' | 'onWaits'> & Partial<Pick<RunControl, 'gates'>>;

const frameMs = 16;
/** Limits end and days pass without anybody telling. */
const lookAgainMs = 15_000;

/** What a window shows of a project: a snapshot, then what changes, gathered for a frame at a time. */
export class ProjectView {
  private readonly options: ProjectViewOptions;
  private readonly schedule = createSchedule({ order: 'critical-path' });
  private readonly structure = createStructure();
  /** The rows as they were last heard of: reading them anew for every frame would cost more than all the rest. */
  private readonly rows = new Map<FeatureNumber, Feature>();
  private readonly views = new Map<FeatureNumber, FeatureView>();
  private readonly counts = createCountBook();
  private readonly lanes = createLaneBoard();
  private readonly testing = createTestBoard();
  private readonly planning = createPlanningBoard();
  private readonly questions = createQuestionBoard();
  private readonly activity = createActivityLog();
  private readonly lines;
  private readonly listeners = new Set<(delta: ProjectDelta) => void>();
  private control: LiveNews | null = null;
  private held: HeldUp | null = null;
  private nextRun: string | null = null;
  private stopLooking: (() => void) | null = null;
  private readonly gates = new Map<string, GateView>();
  private seq = 0;
  private dirty = new Set<FeatureNumber>();
  private removed = new Set<FeatureNumber>();
  private runChanged = false;
  private readonly book: SpendBook;
  /** Something was used since the last frame. */
  private spent = false;
  private batchesChanged = false;
  private stopFrame: (() => void) | null = null;
  private readonly backOffs;

  constructor(options: ProjectViewOptions) {
    this.options = options;
    this.backOffs = createBackOffEnds(options.clock, (number) => {
      this.dirty.add(number);
      this.planFrame();
    });
    this.book = createSpendBook(options.store(), options.clock.dayOf);
    this.lines = createRunLines({
      feature: (number) => options.store().feature(number),
      features: () => options.store().features(),
      attempt: (id) => options.store().attempt(id),
      planning: (id) => options.store().planning(id),
      spends: (attempt) => options.store().spends(attempt),
    });
    const features = options.store().features();
    for (const feature of features) {
      this.rows.set(feature.number, feature);
      this.schedule.update(feature);
    }
    this.structure.learn(() => features);
    const context = this.context();
    for (const feature of features) this.show(feature, context);
  }

  snapshot(): ProjectSnapshot {
    const { project, store, agentsCeiling, savedAgents, savedTarget } = this.options;
    const appSpec = this.rows.size === 0 ? (this.options.appSpec?.() ?? null) : null;
    const agents = savedAgents === undefined || savedAgents === null ? {} : { agents: savedAgents };
    if (this.stopFrame !== null) {
      this.stopFrame();
      this.flush();
    }
    return {
      seq: this.seq,
      project: {
        id: project.id,
        name: project.name,
        path: project.path,
        scope: project.scope,
        target: savedTarget ?? project.target,
        agentsCeiling,
        ...agents,
        ...(appSpec !== null && { appSpec }),
      },
      run: this.run(),
      counts: this.counts.read(),
      features: [...this.views.values()],
      lanes: this.laneViews(store()),
      testing: this.testing.view(),
      planning: this.planning.view(),
      batches: openBatches(store()),
      undecided: this.questions.view(),
      activity: this.activity.newest(),
    };
  }

  onDelta(listener: (delta: ProjectDelta) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** To be told of every commit of the database the view reads. */
  heedCommit(events: readonly StoredEvent[]): void {
    this.book.heed(events);
    for (const stored of events) {
      const { event } = stored;
      if (event.type === 'spend_recorded') {
        this.spent = true;
        continue;
      }
      this.activity.add(this.lines.ofEvent(stored).map((line) => ({ ...line, place: stored.seq })));
      if (event.type.startsWith('run_') || event.type === 'baseline_recorded') this.heedRun();
      if (event.type === 'feature_removed') this.forget(event.feature);
      else if ('feature' in event && typeof event.feature === 'number') this.touch(event.feature);
      this.lanes.heed(event);
      this.testing.heed(event, stored.at);
      this.planning.heed(event, stored.at);
      if (event.type === 'planning_finished' || event.type === 'planning_decided') this.batchesChanged = true;
    }
    this.planFrame();
  }

  /** Follows a live run, of this process or another one: its signals and what it waits for. */
  attach(control: LiveNews): void {
    this.control = control;
    this.lanes.adopt(this.options.store().liveAttempts());
    this.testing.adopt(this.options.store().liveTestRounds());
    this.planning.adopt(this.options.store().livePlannings());
    this.heedHost();
    for (const gate of control.gates?.() ?? []) this.gates.set(gate.account, gate);
    control.onSignal((signal) => this.heedSignal(signal));
    control.onWaits((changed) => {
      for (const number of changed) this.dirty.add(number);
      this.heedHeld();
      this.planFrame();
    });
    this.heedRun();
    this.planFrame();
  }

  /** The run is over: nothing waits for it any more. */
  detach(): void {
    this.control = null;
    this.held = null;
    this.gates.clear();
    this.heedHost();
    this.lanes.clear();
    this.testing.clear();
    this.planning.clear();
    this.questions.clear();
    this.heedRun();
    this.planFrame();
  }

  /** What the next run begins with may be another now. */
  heedSettings(): void {
    this.lookAhead(this.control !== null);
    this.planFrame();
  }

  close(): void {
    this.stopLooking?.();
    this.stopFrame?.();
    this.stopFrame = null;
    this.backOffs.close();
    this.listeners.clear();
  }

  private heedSignal(signal: Signal): void {
    if (signal.type === 'gate') this.heedGate(signal.gate);
    this.lanes.heedSignal(signal);
    this.testing.heedSignal(signal);
    this.planning.heedSignal(signal);
    this.questions.heedSignal(signal);
    this.activity.add([this.lines.ofSignal(signal, this.options.clock.now())]);
    this.planFrame();
  }

  private run(): RunView | null {
    return runView(this.options.store(), { ...this.options, book: this.book, gates: [...this.gates.values()] });
  }

  private heedGate(gate: GateView): void {
    if (gate.state === 'open') this.gates.delete(gate.account);
    else this.gates.set(gate.account, gate);
    this.heedRun();
  }

  private heedRun(): void {
    this.runChanged = true;
    for (const number of this.schedule.ready()) this.dirty.add(number);
  }

  /** What the next run would meet, looked at again as long as it is something. */
  private lookAhead(isLive: boolean): string | null {
    this.stopLooking?.();
    this.stopLooking = null;
    const before = this.nextRun;
    this.nextRun = isLive || this.schedule.readyCount() === 0 ? null : (this.options.nextRun?.() ?? null);
    if (this.nextRun !== before) for (const number of this.schedule.ready()) this.dirty.add(number);
    if (this.nextRun !== null)
      this.stopLooking = this.options.clock.after(lookAgainMs, () => {
        const told = this.nextRun;
        if (this.lookAhead(this.control !== null) !== told) this.planFrame();
      });
    return this.nextRun;
  }

  /** What was at work when its run was cut off says so until there is a run again. */
  private heedHost(): void {
    for (const feature of this.rows.values()) if (isAtWork(feature)) this.dirty.add(feature.number);
  }

  /** The machine takes no further agent, or does again: that is news for all that are ready. */
  private heedHeld(): void {
    const { clock, formatTime } = this.options;
    const held = heldUpBy(this.control?.waits() ?? new Map(), { now: clock.now(), formatTime });
    if (held?.sentence === this.held?.sentence) return;
    this.held = held;
    for (const number of this.schedule.ready()) this.dirty.add(number);
  }

  private touch(number: FeatureNumber): void {
    const feature = this.options.store().feature(number);
    if (feature === undefined) return;
    const before = this.rows.get(number);
    this.rows.set(number, feature);
    this.schedule.update(feature);
    this.structure.heed(before, feature);
    this.dirty.add(number);
    if (before?.status === feature.status) return;
    for (const dependent of this.schedule.graph.dependentsOf(number)) this.dirty.add(dependent);
  }

  private forget(number: FeatureNumber): void {
    this.schedule.remove(number);
    this.structure.heed(this.rows.get(number), undefined);
    this.rows.delete(number);
    this.counts.replace(this.views.get(number), undefined);
    this.views.delete(number);
    this.dirty.delete(number);
    this.backOffs.forget(number);
    this.removed.add(number);
  }

  private planFrame(): void {
    this.stopFrame ??= this.options.clock.after(frameMs, () => this.flush());
  }

  private flush(): void {
    this.stopFrame = null;
    const delta = this.takeDelta();
    this.seq = delta.seq;
    for (const listener of this.listeners) listener(delta);
  }

  private takeDelta(): ProjectDelta {
    const store = this.options.store();
    for (const number of this.structure.learn(() => this.rows.values())) this.dirty.add(number);
    const context = this.context();
    const features = [...this.dirty].flatMap((number) => {
      const feature = this.rows.get(number);
      return feature === undefined ? [] : this.show(feature, context);
    });
    const lanesChanged = this.lanes.takeChanges();
    const testingChanged = this.testing.takeChanges();
    const planningChanged = this.planning.takeChanges();
    const questionsChanged = this.questions.takeChanges();
    const activity = this.activity.takeFresh();
    const delta: ProjectDelta = {
      from: this.seq,
      seq: this.seq + 1,
      ...((this.runChanged || this.spent) && { run: this.run() }),
      ...((features.length > 0 || this.removed.size > 0) && {
        counts: this.counts.read(),
        features,
        removed: [...this.removed],
      }),
      ...((lanesChanged || this.runChanged || this.spent) && { lanes: this.laneViews(store) }),
      ...((testingChanged || this.spent) && { testing: this.testingViews() }),
      ...(planningChanged && { planning: this.planning.view() }),
      ...(this.batchesChanged && { batches: openBatches(store) }),
      ...(questionsChanged && { undecided: this.questions.view() }),
      ...(activity.length > 0 && { activity }),
    };
    this.dirty = new Set();
    this.removed = new Set();
    this.runChanged = false;
    this.spent = false;
    this.batchesChanged = false;
    return delta;
  }

  private laneViews(store: StoreReader): readonly LaneView[] {
    return this.lanes.view(store).map((lane) => laneWithSpend(lane, this.book));
  }

  private testingViews(): readonly TestRoundView[] {
    return this.testing.view().map((round) => cardWithSpend(round, this.book));
  }

  private show(feature: Feature, context: ViewContext): FeatureView {
    const own = featureView(feature, context);
    const isCutOff = isAtWork(feature) && !this.options.isLive();
    const grants = grantOfAnswer(feature, this.options.store());
    const shown = grants === null ? own : { ...own, grants };
    const view = isCutOff ? withoutHost(shown) : shown;
    this.counts.replace(this.views.get(feature.number), view);
    this.views.set(feature.number, view);
    this.backOffs.heed(feature);
    return view;
  }

  private context(): ViewContext {
    const { store, clock, formatTime } = this.options;
    const run = store().lastRun();
    const running = this.control !== null && run?.status === 'running';
    return {
      schedule: this.schedule,
      feature: (number) => this.rows.get(number),
      stuckBy: this.structure.stuckBy,
      waits: this.control?.waits() ?? new Map(),
      criticalPath: this.structure.criticalPath(),
      now: clock.now(),
      formatTime,
      running,
      nextRun: this.lookAhead(this.control !== null),
      held: this.held,
      laneFree: running && this.lanes.taken() < run.settings.concurrency,
      goal: run?.settings.goal ?? defaultRunSettings.goal,
      maxFailures: run?.settings.maxFailures ?? defaultRunSettings.maxFailures,
    };
  }
}
