import { DatabaseFailure } from '../adapters/sqlite/database-failure';
import { createSystemClock } from '../adapters/clock/system-clock';
import { clampConcurrency } from '../domain/scheduling/limits';
import type { ProjectStore } from '../engine/ports/project-store';
import type { RunControl } from '../engine/run/run-control';
import { ProjectView } from '../engine/views/project-view';
import type { Fault } from '../shared/fault';
import { err, ok, type Result } from '../shared/result';
import type { RunSettings } from '../shared/run-settings';
import type { HostSession } from './host-session';
import { followDatabase, type Follower } from './follow-database';
import { startLiveRun } from './live-run';
import { isDemoAgent } from './projects/demo-agent';
import { openStore } from './projects/open-store';
import type { OpenProject } from './projects/open-project';
import { savedRunSettings } from './projects/run-settings';

/** Opens a project for a window; the database is only read until a run of this process writes it. */
export function openSession(project: OpenProject): Result<HostSession> {
  const reader = openReader(project);
  return reader.ok ? ok(new Session(project, reader.value).asHostSession()) : reader;
}

function openReader(project: OpenProject): Result<ProjectStore> {
  return openStore({ file: project.databaseFile, mode: 'read', create: false });
}

class Session {
  private readonly project: OpenProject;
  private readonly view: ProjectView;
  private readonly follower: Follower;
  private readonly faultListeners = new Set<(fault: Fault) => void>();
  private store: ProjectStore;
  private control: RunControl | null = null;
  private starting = false;
  private ended: Promise<void> = Promise.resolve();

  constructor(project: OpenProject, reader: ProjectStore) {
    this.project = project;
    this.store = reader;
    this.view = new ProjectView({
      project: project.project,
      store: () => this.store,
      clock: createSystemClock(),
      formatTime: (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }),
      isDemo: (agent) => isDemoAgent(agent, project.user),
      isLive: () => this.isLive(),
      agentsCeiling: project.user.limits.codingAgents,
    });
    this.follower = followDatabase({
      folder: project.flotillaFolder,
      store: () => this.store,
      isReading: () => !this.isLive(),
      onEvents: (events) => this.view.heedCommit(events),
      onFault: (cause) => this.tell(readFault(cause)),
    });
  }

  asHostSession(): HostSession {
    return {
      snapshot: () => {
        this.follower.catchUp();
        return this.view.snapshot();
      },
      isLive: () => this.isLive(),
      subscribe: (listener) => this.view.onDelta(listener),
      start: (settings) => this.start(settings),
      drain: () => this.withRun((run) => run.drain('asked by a person')),
      resume: () => this.withRun((run) => run.resume()),
      stop: () => this.withRun((run) => run.stop('asked by a person')),
      kill: () => this.withRun((run) => run.kill('asked by a person')),
      setConcurrency: (value) => this.setConcurrency(value),
      onFault: (listener) => {
        this.faultListeners.add(listener);
        return () => void this.faultListeners.delete(listener);
      },
      close: () => this.close(),
    };
  }

  private isLive(): boolean {
    return this.control !== null || this.starting;
  }

  private async start(wanted: Partial<RunSettings>): Promise<Result<void>> {
    if (this.control !== null || this.starting)
      return err({ code: 'refused', message: 'A run of this project is going on already.' });
    this.follower.catchUp();
    const reader = this.store;
    this.starting = true;
    try {
      const settings = savedRunSettings(this.project, wanted);
      if (!settings.ok) return settings;
      const started = await startLiveRun({
        project: this.project,
        settings: settings.value,
        onOpen: (writer) => this.writeWith(writer),
        onClose: () => this.readAgain(),
        view: this.view,
      });
      if (!started.ok) {
        if (this.store !== reader) this.follower.skip();
        return started;
      }
      this.follow(started.value.control);
      return ok(undefined);
    } finally {
      this.starting = false;
    }
  }

  private writeWith(writer: ProjectStore): void {
    this.store.close();
    this.store = writer;
    writer.onCommit((events) => this.view.heedCommit(events));
  }

  private follow(control: RunControl): void {
    this.control = control;
    this.view.attach(control);
    this.ended = control.finished.then(
      () => this.finish(null),
      (cause: unknown) => this.finish(ownFault(cause)),
    );
  }

  private finish(fault: Fault | null): void {
    this.control = null;
    this.follower.skip();
    this.view.detach();
    if (fault !== null) this.tell(fault);
  }

  /** The writer is closed with its run. */
  private readAgain(): void {
    const reader = openReader(this.project);
    if (!reader.ok) return this.tell(reader.error);
    this.store.close();
    this.store = reader.value;
  }

  private tell(fault: Fault): void {
    for (const listener of this.faultListeners) listener(fault);
  }

  private withRun(act: (run: RunControl) => void): Result<void> {
    if (this.control === null) return err({ code: 'refused', message: 'No run is going on.' });
    act(this.control);
    return ok(undefined);
  }

  private setConcurrency(value: number): ReturnType<HostSession['setConcurrency']> {
    const clamped = clampConcurrency(value, this.project.user.limits.codingAgents);
    const done = this.withRun((run) => run.setConcurrency(clamped.value));
    return done.ok ? ok(clamped) : done;
  }

  private async close(): Promise<void> {
    this.control?.stop('Flotilla is closing');
    await this.ended;
    this.follower.stop();
    this.view.close();
    this.store.close();
  }
}

function readFault(cause: unknown): Fault {
  if (cause instanceof DatabaseFailure) return cause.fault;
  return {
    code: 'io',
    message: 'What other processes do to this project cannot be seen any more.',
    remedy: 'Open the project again.',
    cause,
  };
}

function ownFault(cause: unknown): Fault {
  return {
    code: 'refused',
    message: 'The run ended because of an error in Flotilla itself.',
    remedy: 'The debug log in .flotilla says more. Start again to go on.',
    cause,
  };
}
