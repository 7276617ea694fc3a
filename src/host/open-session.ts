import { DatabaseFailure } from '../adapters/sqlite/database-failure';
import { clampConcurrency } from '../domain/scheduling/limits';
import type { ProjectStore } from '../engine/ports/project-store';
import type { RunControl } from '../engine/run/run-control';
import { ProjectView } from '../engine/views/project-view';
import type { Budgets } from '../shared/budget';
import type { StoredEvent } from '../shared/event';
import type { DecidedFailure } from '../shared/failure-decision';
import type { Fault } from '../shared/fault';
import { formatTime } from '../shared/format-time';
import { quitReason } from '../shared/quit-reason';
import { err, ok, type Result } from '../shared/result';
import type { RunSettings } from '../shared/run-settings';
import type { ProjectSnapshot } from '../shared/views';
import { breakdownFault } from './breakdown-fault';
import { createFeatureDesk, type FeatureDesk } from './features/feature-desk';
import { controlFileOf } from './control/control-file-of';
import { followRunElsewhere, type RunElsewhere } from './control/follow-run-elsewhere';
import { killRun } from './control/kill-run';
import type { Steering } from './control/steer-run';
import { guardedClock } from './guarded-clock';
import type { HostSession } from './host-session';
import { countLeftovers } from './doctor/count-leftovers';
import { createDiagnosisDesk } from './doctor/diagnosis-desk';
import { followDatabase, type Follower } from './follow-database';
import { readCosts } from './costs/read-costs';
import { readForecastBasis } from './forecast/read-forecast-basis';
import { createLogDesk } from './logs/log-desk';
import { createLiveCommands, type OwnCommands } from './live/create-live-commands';
import { decideFailure } from './live/decide-failure';
import { startLiveRun, type LiveRun } from './live-run';
import { findAppSpec } from './planning/read-app-spec';
import { isDemoAgent } from './projects/demo-agent';
import type { ProjectRequest } from './projects/examine-project';
import { createRunDesk } from './runs/run-desk';
import { openStore } from './projects/open-store';
import type { OpenProject } from './projects/open-project';
import { vanishedFolder } from './projects/project-trouble';
import { nextRunMeets } from './projects/next-run';
import { savedRunSettings } from './projects/run-settings';
import { withPresentSettings } from './projects/with-present-settings';
import { onSettingsChange } from './settings/settings-news';

/** Opens a project for a window; the database is only read until a run of this process writes it. */
export function openSession(project: OpenProject): Result<HostSession> {
  const reader = openReader(project);
  if (!reader.ok) return reader;
  try {
    return ok(new Session(project, reader.value).asHostSession());
  } catch (cause) {
    reader.value.close();
    if (cause instanceof DatabaseFailure) return err(cause.fault);
    throw cause;
  }
}

function openReader(project: OpenProject): Result<ProjectStore> {
  return openStore({ file: project.databaseFile, mode: 'read', create: false });
}

class Session {
  private project: OpenProject;
  private readonly deafToSettings: () => void;
  private readonly view: ProjectView;
  private readonly follower: Follower;
  /** The run that another process hosts. */
  private readonly elsewhere: RunElsewhere;
  private readonly features: FeatureDesk;
  private readonly faultListeners = new Set<(fault: Fault) => void>();
  private store: ProjectStore;
  private control: RunControl | null = null;
  private starting = false;
  private deadBy: Fault | null = null;
  private lastTold: string | null = null;
  private ended: Promise<void> = Promise.resolve();

  constructor(project: OpenProject, reader: ProjectStore) {
    this.project = project;
    this.store = reader;
    const present = () => this.project;
    // Before the view, which asks for it; nothing is heard of before `look`.
    this.elsewhere = followRunElsewhere({
      file: controlFileOf({ home: project.home, path: project.project.path }),
      project: project.project.id,
      mayAttach: () => !this.isLive(),
      beforeNews: () => this.follower.catchUp(),
      onAttach: (news) => this.view.attach(news),
      onDetach: () => {
        if (this.control === null) this.view.detach();
      },
    });
    this.view = new ProjectView({
      project: project.project,
      store: () => this.store,
      clock: guardedClock({ isOver: () => this.deadBy !== null, onFault: (cause) => this.heedUnreadable(cause) }),
      formatTime,
      isDemo: (agent) => isDemoAgent(agent, present().user),
      isLive: () => this.isLive() || this.elsewhere.link() !== null,
      get agentsCeiling() {
        return present().user.limits.codingAgents;
      },
      nextRun: () => nextRunMeets(present(), this.store, Date.now()),
      appSpec: () => findAppSpec(project.project.path),
      get savedTarget() {
        return present().settings.target;
      },
      get savedAgents() {
        return present().settings.concurrency;
      },
    });
    this.follower = followDatabase({
      folder: project.flotillaFolder,
      store: () => this.store,
      isReading: () => !this.isLive() && this.deadBy === null,
      onEvents: (events) => this.heedOthers(events),
      onFault: (cause) => this.heedUnreadable(cause),
    });
    this.deafToSettings = onSettingsChange(() => this.heedSettings());
    this.features = createFeatureDesk({
      project,
      store: () => this.store,
      live: () => (this.control === null ? null : this.commandsOf(this.control)),
      catchUp: () => this.follower.catchUp(),
      now: () => Date.now(),
    });
    this.elsewhere.look();
  }

  private commandsOf(control: RunControl): OwnCommands {
    return createLiveCommands({ control, store: this.store, now: () => Date.now() });
  }

  asHostSession(): HostSession {
    return {
      snapshot: () => {
        this.follower.catchUp();
        return this.snapshot();
      },
      isLive: () => this.isLive(),
      dead: () => this.deadBy,
      subscribe: (listener) => this.view.onDelta(listener),
      start: (settings) => this.start(settings),
      drain: () => this.steer('drain', (run) => run.drain('asked by a person')),
      resume: () => this.steer('resume', (run) => run.resume()),
      stop: () => this.steer('stop', (run) => run.stop('asked by a person')),
      kill: () => this.kill(),
      decideFailure: (decided) => this.decideFailure(decided),
      features: this.features,
      forecastBasis: () => readForecastBasis(this.project, () => this.store),
      costs: (scope) => readCosts(this.project, () => this.store, { ...scope, now: Date.now() }),
      runs: createRunDesk({ project: this.project, store: () => this.store, now: () => Date.now() }),
      logs: createLogDesk({ project: this.project, store: () => this.store }),
      diagnosis: createDiagnosisDesk(requestOf(this.project)),
      leftovers: () => countLeftovers(this.project),
      setBudgets: (budgets) => this.setBudgets(budgets),
      setConcurrency: (value) => this.setConcurrency(value),
      onFault: (listener) => {
        this.faultListeners.add(listener);
        return () => void this.faultListeners.delete(listener);
      },
      close: () => this.close(),
    };
  }

  private snapshot(): ProjectSnapshot {
    if (this.deadBy !== null) throw new DatabaseFailure(this.deadBy);
    try {
      return this.view.snapshot();
    } catch (cause) {
      this.heedUnreadable(cause);
      throw cause;
    }
  }

  private isLive(): boolean {
    return this.control !== null || this.starting;
  }

  private async start(wanted: Partial<RunSettings>): Promise<Result<void>> {
    if (this.control !== null || this.starting)
      return err({ code: 'refused', message: 'A run of this project is going on already.' });
    if (this.deadBy !== null) return err(this.deadBy);
    const gone = vanishedFolder(this.project.project.path);
    if (gone !== null) return err(gone);
    this.follower.catchUp();
    const reader = this.store;
    this.starting = true;
    this.lastTold = null;
    try {
      const project = await withPresentSettings(this.project);
      if (!project.ok) return project;
      this.project = project.value;
      const settings = savedRunSettings(project.value, wanted);
      if (!settings.ok) return settings;
      const started = await startLiveRun({
        project: project.value,
        settings: settings.value,
        onOpen: (writer) => this.writeWith(writer),
        onClose: () => this.giveBack(reader),
        view: this.view,
      });
      if (!started.ok) return started;
      this.follow(started.value);
      return ok(undefined);
    } finally {
      this.starting = false;
      if (this.control === null && this.deadBy !== null) this.tell(this.deadBy);
    }
  }

  private writeWith(writer: ProjectStore): void {
    this.store.close();
    this.store = writer;
    writer.onCommit((events) => this.view.heedCommit(events));
  }

  private follow({ control, told }: LiveRun): void {
    this.control = control;
    this.view.attach(control);
    this.ended = control.finished
      .then(
        () => this.finish(null),
        (cause: unknown) => this.finish(runFault(cause)),
      )
      .then(() => told);
  }

  /** What ended the run says better than what came of it why nothing can be read any more. */
  private finish(fault: Fault | null): void {
    this.view.detach();
    const told = fault ?? this.deadBy;
    if (told !== null) this.tell(told);
  }

  /** The run lets go of its database: nothing can be asked of it any more. */
  private giveBack(readBefore: ProjectStore): void {
    const wrote = this.store !== readBefore;
    const reader = openReader(this.project);
    this.control = null;
    // The fault is told with the run's end.
    if (!reader.ok) return this.die(reader.error);
    this.store.close();
    this.store = reader.value;
    try {
      if (wrote) this.follower.skip();
    } catch (cause) {
      this.die(readFault(cause));
    }
  }

  /** While a run goes on, its own end tells what can still be read. One that is locked is read later. */
  private heedUnreadable(cause: unknown): void {
    const fault = readFault(cause);
    if (!this.isLive() && fault.code !== 'database_locked') this.die(fault);
    this.tell(fault);
  }

  /** Nothing is looked at from now on: neither frames nor other processes' changes. */
  private die(fault: Fault): void {
    if (this.deadBy !== null) return;
    this.deadBy = fault;
    this.deafToSettings();
    this.elsewhere.stop();
    this.follower.stop();
    this.view.close();
    this.store.close();
  }

  private tell(fault: Fault): void {
    if (this.lastTold === fault.message) return;
    this.lastTold = fault.message;
    for (const listener of this.faultListeners) listener(fault);
  }

  private heedOthers(events: readonly StoredEvent[]): void {
    this.view.heedCommit(events);
    if (events.some(({ event }) => event.type === 'run_started')) this.elsewhere.look();
  }

  private async steer(what: Steering, act: (run: RunControl) => void): Promise<Result<void>> {
    if (this.control !== null) {
      act(this.control);
      return ok(undefined);
    }
    const link = this.elsewhere.link();
    if (link === null) return err(noRun);
    const steered = await link.call(`run.${what}`, {}, answerWithinMs);
    return steered.ok ? ok(undefined) : steered;
  }

  private async decideFailure(decided: DecidedFailure): Promise<Result<void>> {
    if (this.control !== null) return decideFailure(this.control, decided);
    const link = this.elsewhere.link();
    if (link === null) return err(noRun);
    const done = await link.call('run.decideFailure', decided, answerWithinMs);
    return done.ok ? ok(undefined) : done;
  }

  private async kill(): Promise<Result<void>> {
    if (this.control !== null) {
      this.control.kill('asked by a person');
      return ok(undefined);
    }
    if (this.elsewhere.link() === null) return err(noRun);
    const killed = await killRun(this.project);
    return killed.ok ? ok(undefined) : killed;
  }

  private async setConcurrency(value: number): ReturnType<HostSession['setConcurrency']> {
    if (this.control === null) {
      const link = this.elsewhere.link();
      return link === null ? err(noRun) : link.call('run.setConcurrency', { value }, answerWithinMs);
    }
    const clamped = clampConcurrency(value, this.project.user.limits.codingAgents);
    this.control.setConcurrency(clamped.value);
    return ok(clamped);
  }

  private async setBudgets(budgets: Budgets): Promise<Result<void>> {
    if (this.control !== null) {
      this.control.setBudgets(budgets);
      return ok(undefined);
    }
    const link = this.elsewhere.link();
    if (link === null) return err(noRun);
    const set = await link.call('run.setBudgets', budgets, answerWithinMs);
    return set.ok ? ok(undefined) : set;
  }

  /** Settings that can't be used are told when they are needed; until then the last ones count. */
  private async heedSettings(): Promise<void> {
    const project = await withPresentSettings(this.project);
    if (!project.ok) return;
    this.project = project.value;
    if (this.deadBy === null) this.view.heedSettings();
  }

  private async close(): Promise<void> {
    this.control?.stop(quitReason);
    await this.ended;
    this.die(closedFault);
  }
}

/** As a person asks about the project on a command line. */
const requestOf = ({ project, home }: OpenProject): ProjectRequest => ({
  dir: project.path,
  cwd: project.path,
  env: { ...process.env, FLOTILLA_HOME: home.root },
});

/** A host that is putting an earlier run right takes a moment. */
const answerWithinMs = 10_000;
const closedFault: Fault = { code: 'cancelled', message: 'The project has been closed.' };
const noRun: Fault = { code: 'refused', message: 'No run is going on.' };

function readFault(cause: unknown): Fault {
  if (cause instanceof DatabaseFailure) return cause.fault;
  return {
    code: 'io',
    message: 'What other processes do to this project cannot be seen any more.',
    remedy: 'Open the project again.',
    cause,
  };
}

/** The machine gave way beneath the run, or we have a bug. */
function runFault(cause: unknown): Fault {
  const broken = breakdownFault(cause);
  if (broken !== null) return broken;
  return {
    code: 'refused',
    message: 'The run ended because of an error in Flotilla itself.',
    remedy: 'The debug log in .flotilla says more. Start again to go on.',
    cause,
  };
}
