import type { EngineDependencies } from '../../engine/dependencies';
import type { ProjectStore } from '../../engine/ports/project-store';
import type { ProjectPlace } from './project-place';

/** The database as long as it lies where it was opened: written elsewhere, nobody would find it. */
export function keepStoreTo(place: ProjectPlace, store: ProjectStore): ProjectStore {
  return {
    ...store,
    transact: (body) => {
      place.demand();
      return store.transact(body);
    },
    renewLeases: (...lease) => {
      place.demand();
      return store.renewLeases(...lease);
    },
  };
}

/** Files and log make their folders: without the project’s there is nothing to make them in. */
export function keepFilesTo(place: ProjectPlace, deps: EngineDependencies): EngineDependencies {
  const { files, log } = deps;
  return {
    ...deps,
    files: {
      open: (...file) => {
        place.demand();
        return files.open(...file);
      },
      folder: (...folder) => {
        place.demand();
        return files.folder(...folder);
      },
      write: (...file) => {
        place.demand();
        return files.write(...file);
      },
      read: files.read,
    },
    log: {
      write: (...entry) => {
        if (place.isThere()) log.write(...entry);
      },
    },
  };
}
