import { existsSync, statSync } from 'node:fs';
import { openBatches } from '../../engine/planning/open-batches';
import { wasPaused } from '../../engine/views/was-paused';
import type { StoreReader } from '../../engine/ports/project-store';
import type { ProjectState } from '../../shared/contract/project-state';
import type { Project } from '../../shared/project';
import { ok } from '../../shared/result';
import { databaseFileOf } from './flotilla-folder';
import type { FlotillaHome } from './home';
import { reading } from './open-store';
import { runningHost } from './running-host';

type Read = Pick<ProjectState, 'counts' | 'run'>;

/** How registered projects stand without being opened; a database that did not change is not read again. */
export type ProjectStates = { of(project: Project): ProjectState };

export function createProjectStates(home: FlotillaHome, ownPid: number = process.pid): ProjectStates {
  const known = new Map<string, { readonly sign: string; readonly read: Read }>();

  function read(path: string, pid: number | null): Read {
    const file = databaseFileOf(path);
    const isLive = pid !== null;
    const sign = signOf(file, isLive);
    const before = known.get(path);
    // While this very process writes it, the window is told of each change; reading it all again would only cost time.
    if (before !== undefined && (before.sign === sign || pid === ownPid)) return before.read;
    const found = reading(file, (store) => ok(readStanding(store, isLive)));
    const value = found.ok ? found.value : unknown;
    known.set(path, { sign, read: value });
    return value;
  }

  return {
    of({ path }) {
      const host = runningHost(home, path);
      const pid = host.ok ? (host.value?.pid ?? null) : null;
      const place = !existsSync(path) ? 'folder_gone' : existsSync(databaseFileOf(path)) ? 'there' : 'database_gone';
      const isElsewhere = pid !== null && pid !== ownPid;
      return place === 'there' ? { place, isElsewhere, ...read(path, pid) } : { place, isElsewhere, ...unknown };
    },
  };
}

const unknown: Read = { counts: null, run: null };

function readStanding(store: StoreReader, isLive: boolean): Read {
  const features = store.features();
  const having = (wanted: string): number => features.filter(({ status }) => status === wanted).length;
  const run = store.lastRun();
  return {
    counts: {
      total: features.length,
      landed: having('landed'),
      failed: having('failed'),
      needsInput: having('needs_input'),
      proposals: openBatches(store).length,
    },
    run:
      run === undefined
        ? null
        : {
            number: run.number,
            status: isLive ? run.status : 'finished',
            finalStatus: run.finalStatus,
            paused: wasPaused(store, run),
          },
  };
}

/** Changes whenever somebody writes: into the database itself, or into what is not yet in it. */
function signOf(file: string, isLive: boolean): string {
  const parts = [file, `${file}-wal`].map((each) => {
    const found = statSync(each, { throwIfNoEntry: false });
    return found === undefined ? '' : `${found.mtimeMs} ${found.size}`;
  });
  return [...parts, isLive].join('|');
}
