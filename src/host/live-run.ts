import { acquireHostLock } from '../adapters/sqlite/host-lock';
import { DatabaseFailure } from '../adapters/sqlite/database-failure';
import type { EngineDependencies } from '../engine/dependencies';
import type { ProjectStore } from '../engine/ports/project-store';
import type { RunControl } from '../engine/run/run-control';
import { startRun as startEngineRun } from '../engine/run/start-run';
import type { ProjectView } from '../engine/views/project-view';
import type { Fault } from '../shared/fault';
import type { Report } from '../shared/report';
import { err, type Result } from '../shared/result';
import type { RunLine } from '../shared/run-line';
import type { RunSettings } from '../shared/run-settings';
import { accompanyRun, type Companion } from './accompany-run';
import { createRunFeed, type RunFeed } from './control/run-feed';
import { serveRun, type RunServer } from './control/serve-run';
import { engineDependencies } from './engine-dependencies';
import { createLiveCommands } from './live/create-live-commands';
import { rememberLiveRun } from './live/live-runs';
import { keepFilesTo, keepStoreTo } from './place/keep-to-place';
import { rememberPlace, type ProjectPlace } from './place/project-place';
import { watchPlace } from './place/watch-place';
import type { ProjectFeed } from './project-feed';
import type { OpenProject } from './projects/open-project';
import { openStore } from './projects/open-store';
import { ownIdentity } from './projects/own-identity';
import { refuseBesideRecordedHost } from './projects/recorded-host';
import { refuseWithoutAgents } from './projects/refuse-without-agent';
import { checkPrompts } from './prompts/check-prompts';
import { refuseWithoutSandbox } from './projects/refuse-without-sandbox';
import { stayAwake } from './projects/stay-awake';
import { takeAllSteps } from './take-all-steps';
import { waitsSoFar } from './waits-so-far';

/** A run this process hosts, with the database it writes. */
export type LiveRun = {
  readonly control: RunControl;
  readonly store: ProjectStore;
  readonly deps: EngineDependencies;
  /** How it looks and how far it is. */
  readonly feed: ProjectFeed;
  /** Resolves when, after `finished`, everybody who followed the run has been told. Never rejects. */
  readonly told: Promise<void>;
};

export type LiveRunInput = {
  readonly project: OpenProject;
  readonly settings: RunSettings;
  /** Full ref in place of the project's own target. */
  readonly target?: string | null;
  /** Sees the database before the run begins, so that nothing of it is missed. */
  readonly onOpen?: (store: ProjectStore) => void;
  /** The database is about to be closed: whoever goes on reading opens it anew. */
  readonly onClose?: () => void;
  /** Of a window that follows the run itself, by what it learns through `onOpen`; without one the run gets its own. */
  readonly view?: ProjectView;
  /** Hears every line of the run; the report's line comes before `told` resolves. */
  readonly onLine?: (line: RunLine) => void;
};

/**
 * Takes the project's orchestrator lock, opens the database for writing and starts a run. When the run has finished,
 * both are let go before `finished` resolves. For as long, others find its control socket.
 */
export async function startLiveRun(input: LiveRunInput): Promise<Result<LiveRun>> {
  const { project } = input;
  const sandbox = await refuseWithoutSandbox(input.settings, project.user);
  if (!sandbox.ok) return sandbox;
  const agent = refuseWithoutAgents(input.settings, project.user);
  if (!agent.ok) return agent;
  const prompts = checkPrompts(project.home, project.project.id, input.settings);
  if (!prompts.ok) return prompts;
  const host = await ownIdentity();
  const lock = acquireHostLock({ folder: project.home.locks, project: project.project.path, owner: host });
  if (!lock.ok) return lock;
  const opened = openStore({ file: project.databaseFile, mode: 'write', create: false });
  if (!opened.ok) {
    lock.value.release();
    return opened;
  }
  const place = rememberPlace(project.flotillaFolder);
  const store = keepStoreTo(place, opened.value);
  let server: RunServer | null = null;
  let companion: Companion | null = null;
  let stopWatching = (): void => undefined;
  let letGone: readonly Error[] | null = null;
  // Once; and whatever fails on the way, the lock is let go, last of all.
  const letGo = (fault?: Fault): readonly Error[] =>
    (letGone ??= takeAllSteps([
      stopWatching,
      () => companion?.finish(),
      () => server?.withdraw(fault),
      () => input.onClose?.(),
      () => store.close(),
      () => lock.value.release(),
    ]));
  try {
    const alone = await refuseBesideRecordedHost(store, project.project.path);
    if (!alone.ok) {
      throwFirst(letGo());
      return alone;
    }
    const feed = createRunFeed(store);
    store.onCommit(feed.heedCommit);
    if (input.onLine !== undefined) feed.onLine(input.onLine);
    input.onOpen?.(store);
    const deps = keepFilesTo(place, engineDependencies(project, store, host, input.target ?? null));
    companion = accompanyRun({ project, store, host, place, view: input.view ?? null, log: deps.log });
    server = await serveRun({ project, store, feed, host, log: deps.log });
    const started = await startEngineRun(deps, input.settings);
    if (!started.ok) {
      const failures = letGo(started.error);
      await server.close(null);
      throwFirst(failures);
      return started;
    }
    const live = started.value;
    rememberLiveRun(live);
    live.onSignal((signal) => feed.heedSignal(signal, deps.clock.now()));
    for (const signal of waitsSoFar(live, deps.clock.now())) feed.heedSignal(signal, deps.clock.now());
    server.take({ control: live, commands: createLiveCommands({ control: live, store, now: deps.clock.now }) });
    companion.attach(live);
    stopWatching = watchPlace(place, () => live.kill('the project was moved or deleted'));
    const sleepAgain = stayAwake(project.user, deps.processes);
    const control = {
      ...live,
      finished: endIn(place, live).finally(() => sleepAgain().finally(() => throwFirst(letGo()))),
    };
    const told = tellOfEnd(control, { feed, server, deps });
    return { ok: true, value: { control, store, deps, feed: companion.feed, told } };
  } catch (cause) {
    const failures = letGo().filter((failure) => failure !== cause);
    await server?.close(null);
    if (failures.length > 0) {
      throw new AggregateError([cause, ...failures], 'A run that could not start was not let go', { cause });
    }
    if (cause instanceof DatabaseFailure) return err(cause.fault);
    throw cause;
  }
}

/** Whatever a run met first after its place had gone, that was why. */
async function endIn(place: ProjectPlace, { finished }: RunControl): Promise<Report> {
  try {
    return await finished;
  } catch (cause) {
    if (place.isThere()) throw cause;
    throw place.gone(cause);
  }
}

function throwFirst(failures: readonly Error[]): void {
  const [first, ...others] = failures;
  if (others.length > 0) throw new AggregateError(failures, 'A run was let go with several failures', { cause: first });
  if (first !== undefined) throw first;
}

type Told = {
  readonly feed: RunFeed;
  readonly server: RunServer;
  readonly deps: Pick<EngineDependencies, 'clock' | 'log'>;
};

/** A bug that ended the run is told by `finished`; those who follow from elsewhere only see that it is over. */
async function tellOfEnd({ finished }: RunControl, { feed, server, deps }: Told): Promise<void> {
  const report = await finished.catch(() => null);
  try {
    if (report !== null) feed.heedReport(report, deps.clock.now());
  } catch (cause) {
    deps.log.write('ERROR', 'Who follows a run could not be told its report', { cause });
  }
  await server.close(report);
}
