import { removeControlFile, writeControlFile } from '../../adapters/control-socket/control-file';
import { openControlServer, type ControlServer } from '../../adapters/control-socket/control-server';
import type { HostedProject } from '../../adapters/control-socket/other-project';
import type { Log } from '../../engine/ports/log';
import type { ProjectStore } from '../../engine/ports/project-store';
import type { Attempt, ProcessIdentity } from '../../shared/attempt';
import type { Fault } from '../../shared/fault';
import type { Report } from '../../shared/report';
import { err, ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { installedVersion } from '../projects/resources';
import { controlFileOf } from './control-file-of';
import { createLatestWords } from './latest-words';
import { liveHandlers, type SteeredRun } from './live-handlers';
import type { RunFeed } from './run-feed';

export type ServeRunInput = {
  readonly project: OpenProject;
  readonly store: ProjectStore;
  readonly feed: RunFeed;
  readonly host: ProcessIdentity;
  readonly log: Log;
};

/** The control socket of a run that this process hosts. */
export type RunServer = {
  /** The run has begun: calls that waited for it are answered. */
  take(run: SteeredRun): void;
  /** The run is over, or never began: nobody finds the socket any more. To be called while the host lock is held. */
  withdraw(fault?: Fault): void;
  /** Tells all who listen that this was the end, and closes. Never rejects. */
  close(report: Report | null): Promise<void>;
};

/** Lets people's other programs steer and follow a run. Where no socket can be had, the run goes on without, and the log says so. */
export async function serveRun(input: ServeRunInput): Promise<RunServer> {
  const { project, store, feed, host, log } = input;
  const begun = later<Result<SteeredRun>>();
  const over = later<Report | null>();
  const words = createLatestWords((id) => isAtWork(store.attempt(id)));
  const file = controlFileOf({ home: project.home, path: project.project.path });
  let ended: Fault | null = null;
  const handlers = liveHandlers({
    pid: host.pid,
    version: installedVersion(),
    project: project.project.id,
    ceiling: project.user.limits.codingAgents,
    store,
    feed,
    words: words.all,
    live: async () => {
      const run = await begun.promise;
      return ended === null ? run : err(ended);
    },
    over: over.promise,
  });
  const onBug = (cause: unknown) => log.write('ERROR', 'A control call met an unexpected error', { cause });
  const { id, name, path } = project.project;
  const hosted = { id, name, path };
  const server = await opened({ file, host, log, hosted }, () =>
    openControlServer({ handlers, project: hosted, onBug }),
  );

  return {
    take(run) {
      run.control.onSignal(words.heed);
      begun.resolve(ok(run));
    },
    withdraw(fault = runHasEnded) {
      ended = fault;
      begun.resolve(err(fault));
      if (server !== null) removeControlFile(file);
    },
    async close(report) {
      over.resolve(report);
      try {
        await server?.close();
      } catch (cause) {
        log.write('ERROR', 'The control socket of a run that is over could not be closed', { cause });
      }
    },
  };
}

/** Who is parked or interrupted has no agent that could say anything. */
function isAtWork(attempt: Attempt | undefined): boolean {
  return attempt !== undefined && !['parked', 'interrupted', 'finished'].includes(attempt.status);
}

const runHasEnded: Fault = { code: 'stale', message: 'The run has just ended.' };

async function opened(
  {
    file,
    host,
    log,
    hosted,
  }: Pick<ServeRunInput, 'host' | 'log'> & {
    readonly file: string;
    readonly hosted: HostedProject;
  },
  open: () => Promise<ControlServer>,
): Promise<ControlServer | null> {
  let server: ControlServer | null = null;
  try {
    server = await open();
    writeControlFile(file, { ...host, address: server.address, secret: server.secret, project: hosted });
    return server;
  } catch (cause) {
    log.write('ERROR', 'There is no control socket: this run can only be steered where it was started', { cause });
    await server?.close();
    return null;
  }
}

/** A promise that others fulfil. */
function later<T>(): { readonly promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((fulfil) => (resolve = fulfil));
  return { promise, resolve: (value) => resolve(value) };
}
