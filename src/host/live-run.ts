import { acquireHostLock } from '../adapters/sqlite/host-lock';
import { DatabaseFailure } from '../adapters/sqlite/database-failure';
import type { EngineDependencies } from '../engine/dependencies';
import type { ProjectStore } from '../engine/ports/project-store';
import type { RunControl } from '../engine/run/run-control';
import { startRun as startEngineRun } from '../engine/run/start-run';
import { err, type Result } from '../shared/result';
import type { RunSettings } from '../shared/run-settings';
import { engineDependencies } from './engine-dependencies';
import type { OpenProject } from './projects/open-project';
import { openStore } from './projects/open-store';
import { ownIdentity } from './projects/own-identity';
import { refuseBesideRecordedHost } from './projects/recorded-host';
import { refuseWithoutSandbox } from './projects/refuse-without-sandbox';

/** A run this process hosts, with the database it writes. */
export type LiveRun = { readonly control: RunControl; readonly store: ProjectStore; readonly deps: EngineDependencies };

export type LiveRunInput = {
  readonly project: OpenProject;
  readonly settings: RunSettings;
  /** Full ref in place of the project's own target. */
  readonly target?: string | null;
  /** Sees the database before the run begins, so that nothing of it is missed. */
  readonly onOpen?: (store: ProjectStore) => void;
};

/**
 * Takes the repository's orchestrator lock, opens the database for writing and starts a run. When the run has finished,
 * both are let go before `finished` resolves.
 */
export async function startLiveRun(input: LiveRunInput): Promise<Result<LiveRun>> {
  const { project } = input;
  const sandbox = await refuseWithoutSandbox(input.settings);
  if (!sandbox.ok) return sandbox;
  const host = await ownIdentity();
  const lock = acquireHostLock({ folder: project.home.locks, commonDir: project.project.commonDir, owner: host });
  if (!lock.ok) return lock;
  const opened = openStore({ file: project.databaseFile, mode: 'write', create: false });
  if (!opened.ok) {
    lock.value.release();
    return opened;
  }
  const store = opened.value;
  const letGo = () => {
    store.close();
    lock.value.release();
  };
  try {
    const alone = await refuseBesideRecordedHost(store, project.project.path);
    if (!alone.ok) {
      letGo();
      return alone;
    }
    input.onOpen?.(store);
    const deps = engineDependencies(project, store, host, input.target ?? null);
    const started = await startEngineRun(deps, input.settings);
    if (!started.ok) {
      letGo();
      return started;
    }
    const control = { ...started.value, finished: started.value.finished.finally(letGo) };
    return { ok: true, value: { control, store, deps } };
  } catch (cause) {
    letGo();
    if (cause instanceof DatabaseFailure) return err(cause.fault);
    throw cause;
  }
}
