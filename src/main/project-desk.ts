import type { HostSession } from '../host/host-session';
import type { ProjectEntry, WindowMessage } from '../shared/contract';
import type { Fault } from '../shared/fault';
import { projectId } from '../shared/ids';
import type { Project } from '../shared/project';
import { err, ok, type Result } from '../shared/result';
import type { RunSettings } from '../shared/run-settings';
import type { LazyHost } from './lazy-host';
import { createReopening } from './reopening';
import { createStarts } from './starts';
import { createTroubleTeller } from './tell-trouble';

/** The project on the table: the one the window shows. Others that were open keep their sessions, and their runs go on. */
export type ProjectDesk = {
  open(id: string): Promise<Result<ProjectEntry>>;
  leave(): void;
  /**
   * Opens what was open when the app ended; until it is known whether that is possible the window is told nothing.
   * Answers why it is not, null where it is, or where the person took it off the list.
   */
  reopen(id: string): Promise<Fault | null>;
  /** Sends what the window has to show now. */
  watch(): void;
  start(settings: Partial<RunSettings>): Promise<Result<void>>;
  /** The same for a project that the window need not show. */
  startIn(session: HostSession, settings: Partial<RunSettings>): Promise<Result<void>>;
  session(): Result<HostSession>;
  /** The id of the project that is shown. */
  shown(): string | null;
  /** Tells the window what has become of the shown project's folder meanwhile; a page that was loaded anew knows nothing. */
  lookForTrouble(isPageNew?: boolean): Promise<void>;
  /** Those whose run this process hosts; a run that another one hosts is not ours to end. */
  ownLive(): readonly HostSession[];
  /** Resolves when no start is half-way. */
  settled(): Promise<void>;
};

type DeskInput = {
  readonly host: LazyHost;
  readonly send: (message: WindowMessage) => void;
  /** A project was opened for the first time. */
  readonly onOpened?: (session: HostSession) => void;
  /** A person opened a project, or left it for the list. */
  readonly onShown?: (id: string | null) => void;
};

export function createProjectDesk({ host, send, onOpened, onShown }: DeskInput): ProjectDesk {
  const sessions = new Set<HostSession>();
  let shown: HostSession | null = null;
  let shownId: string | null = null;
  /** The last project asked for is the one that is shown, whichever is opened first. */
  let lastAsked: string | null = null;
  const trouble = createTroubleTeller({ host, send });
  const starts = createStarts();

  async function open(id: string): Promise<Result<ProjectEntry>> {
    lastAsked = id;
    const loaded = await host.get();
    const project = entryOf(loaded.projects(), id);
    if (!project.ok) return project;
    const opened = await loaded.open(projectId(id));
    if (!opened.ok) {
      if (shownId === id) show(null, null);
      return opened;
    }
    const next = opened.value;
    const isFollowed = sessions.has(next) || unlessDead(next, () => follow(next)).ok;
    if (isFollowed && lastAsked === id) show(next, id);
    const dead = next.dead();
    if (dead !== null) return err(dead);
    if (shownId === id) onShown?.(id);
    await trouble.look(id, true);
    return project;
  }

  /** For as long as the app runs: a run goes on when the window shows something else. */
  function follow(session: HostSession): void {
    sessions.add(session);
    session.subscribe((delta) => {
      if (shown === session) send({ type: 'delta', delta });
    });
    session.onFault((fault) => {
      // A snapshot taken here would read what may be the fault.
      if (session.dead() !== null) bury(session);
      send({ type: 'fault', fault: withoutCause(fault) });
    });
    onOpened?.(session);
  }

  /** It is never of use again; opening its project makes another one. */
  function bury(session: HostSession): void {
    sessions.delete(session);
    if (shown === session) show(null, null);
  }

  function show(next: HostSession | null, id: string | null): void {
    shown = next;
    shownId = id;
    lastAsked = id;
    watch();
  }

  function watch(): void {
    if (shown !== null || !reopening.isUnderWay()) tellOf(shown, send);
  }

  const isShown = () => shown !== null;
  const reopening = createReopening({ open, isShown, tell: watch, isListed: (id) => isListed(host, id) });

  return {
    open,
    reopen: reopening.begin,
    leave() {
      onShown?.(null);
      show(null, null);
    },
    watch,
    start: (settings) => whenAlive(shown, (current) => starts.startIn(current, settings)),
    startIn: starts.startIn,
    session: () => alive(shown),
    shown: () => shownId,
    lookForTrouble: (isPageNew = false) => trouble.look(shownId, isPageNew),
    ownLive: () => [...sessions].filter((each) => each.isLive()),
    settled: starts.settled,
  };
}

async function isListed(host: LazyHost, id: string): Promise<boolean> {
  return entryOf((await host.get()).projects(), id).ok;
}

function alive(session: HostSession | null): Result<HostSession> {
  if (session === null) return err(noProject);
  const dead = session.dead();
  return dead === null ? ok(session) : err(dead);
}

async function whenAlive(
  session: HostSession | null,
  act: (session: HostSession) => Promise<Result<void>>,
): Promise<Result<void>> {
  const current = alive(session);
  return current.ok ? act(current.value) : current;
}

function tellOf(session: HostSession | null, send: DeskInput['send']): void {
  if (session === null) return send({ type: 'none' });
  unlessDead(session, () => send({ type: 'snapshot', snapshot: session.snapshot() }));
}

/** A snapshot is often the first to find that nothing can be read any more; the session has told then. */
function unlessDead(session: HostSession, act: () => void): Result<void> {
  try {
    act();
    return ok(undefined);
  } catch (cause) {
    const dead = session.dead();
    if (dead === null) throw cause;
    return err(dead);
  }
}

const noProject: Fault = { code: 'no_project', message: 'No project is open in this window.' };

function entryOf(projects: Result<readonly Project[]>, id: string): Result<ProjectEntry> {
  if (!projects.ok) return projects;
  const found = projects.value.find((project) => project.id === id);
  if (found !== undefined) return ok(projectEntry(found));
  return err({ code: 'not_found', message: 'This project is not registered any more.', where: id });
}

export function projectEntry({ id, name, path, scope, openedAt }: Project): ProjectEntry {
  return { id, name, path, scope, openedAt };
}

function withoutCause({ cause, ...fault }: Fault): Fault {
  if (cause !== undefined) console.error(fault.message, cause);
  return fault;
}
