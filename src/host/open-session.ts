import { createSystemClock } from '../adapters/clock/system-clock';
import { clampConcurrency } from '../domain/scheduling/limits';
import type { ProjectStore } from '../engine/ports/project-store';
import type { RunControl } from '../engine/run/run-control';
import { createProjectView } from '../engine/views/project-view';
import type { Fault } from '../shared/fault';
import { err, ok, type Result } from '../shared/result';
import { defaultRunSettings, type RunSettings } from '../shared/run-settings';
import type { HostSession } from './host-session';
import { startLiveRun } from './live-run';
import { openStore } from './projects/open-store';
import type { OpenProject } from './projects/open-project';

/** Opens a project for a window; the database is read until a run of this process writes it. */
export function openSession(project: OpenProject): Result<HostSession> {
  const opened = openStore({ file: project.databaseFile, mode: 'read', create: false });
  if (!opened.ok) return opened;
  let store: ProjectStore = opened.value;
  let control: RunControl | null = null;
  let starting = false;
  let ended: Promise<void> = Promise.resolve();
  const faultListeners = new Set<(fault: Fault) => void>();
  const view = createProjectView({
    project: project.project,
    store: () => store,
    clock: createSystemClock(),
    formatTime: (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }),
    isDemo: (agent) => agent === 'demo' || project.user.agents.some((profile) => profile.name === agent && profile.adapter === 'demo'),
  });

  async function start(wanted: Partial<RunSettings>): Promise<Result<void>> {
    if (control !== null || starting) return err({ code: 'refused', message: 'A run of this project is already going on.' });
    starting = true;
    try {
      const started = await startLiveRun({ project, settings: settingsFor(wanted), onOpen: writeWith });
      if (!started.ok) return readAgain(started.error);
      control = started.value.control;
      view.attach(control);
      ended = control.finished.then(
        () => finish(),
        (cause: unknown) => finish(cause),
      );
      return ok(undefined);
    } finally {
      starting = false;
    }
  }

  function settingsFor(wanted: Partial<RunSettings>): RunSettings {
    const { settings, user } = project;
    const merged = {
      ...defaultRunSettings,
      ...(settings.agent !== null && { agent: settings.agent }),
      ...(settings.model !== null && { model: settings.model }),
      ...(settings.order !== null && { order: settings.order }),
      ...(settings.concurrency !== null && { concurrency: settings.concurrency }),
      ...(settings.maxFailures !== null && { maxFailures: settings.maxFailures }),
      ...wanted,
    };
    return { ...merged, concurrency: clampConcurrency(merged.concurrency, user.limits.codingAgents).value };
  }

  function writeWith(writer: ProjectStore): void {
    store.close();
    store = writer;
    writer.onCommit((events) => view.heedCommit(events));
  }

  function finish(cause?: unknown): void {
    control = null;
    const fault = reopen();
    const own: Fault | null =
      cause === undefined ? null : { code: 'refused', message: 'The run ended because of an error in Flotilla itself.', remedy: 'The debug log in .flotilla says more. Start again to go on.', cause };
    for (const problem of [fault, own]) if (problem !== null) for (const listener of faultListeners) listener(problem);
  }

  /** A start that failed may have closed the reading database on its way. */
  function readAgain(fault: Fault): Result<never> {
    reopen();
    return err(fault);
  }

  function reopen(): Fault | null {
    const again = openStore({ file: project.databaseFile, mode: 'read', create: false });
    if (!again.ok) return again.error;
    store.close();
    store = again.value;
    return null;
  }

  const withRun = (act: (run: RunControl) => void): Result<void> => {
    if (control === null) return err({ code: 'refused', message: 'No run is going on.' });
    act(control);
    return ok(undefined);
  };

  return ok({
    snapshot: view.snapshot,
    subscribe: view.onDelta,
    start,
    drain: () => withRun((run) => run.drain('asked by a person')),
    resume: () => withRun((run) => run.resume()),
    stop: () => withRun((run) => run.stop('asked by a person')),
    kill: () => withRun((run) => run.kill('asked by a person')),
    setConcurrency(value) {
      const clamped = clampConcurrency(value, project.user.limits.codingAgents);
      const done = withRun((run) => run.setConcurrency(clamped.value));
      return done.ok ? ok(clamped) : done;
    },
    onFault(listener) {
      faultListeners.add(listener);
      return () => void faultListeners.delete(listener);
    },
    async close() {
      control?.stop('Flotilla is closing');
      await ended;
      view.close();
      store.close();
    },
  });
}
