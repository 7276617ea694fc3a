import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import type { Place } from '../../shared/contract';
import { readOpened, type Opened } from './read-opened';

export type RememberedOpen = {
  /** What the window showed when the app ended; null where that was the list of projects, or nothing is known. */
  readonly last: Opened | null;
  /** A person opened a project, or left it for the list. */
  project(id: string | null): void;
  place(place: Place): void;
};

const settledMs = 300;

/** Keeps which project the window shows, and which screen of it, for the next start. */
export function rememberOpen(): RememberedOpen {
  const last = readLast();
  let project: string | null = last?.project ?? null;
  let place: Place | null = last?.place ?? null;
  let soon: NodeJS.Timeout | undefined;
  let written: Promise<void> = Promise.resolve();

  const save = () => {
    const text = JSON.stringify({ project, place });
    written = written
      .then(() => writeFile(openFile(), text))
      .catch((cause: unknown) => console.error('what is open cannot be kept', cause));
  };
  const saveSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(save, settledMs);
  };
  return {
    last,
    project(id) {
      if (id === project) return;
      project = id;
      save();
    },
    place(next) {
      place = next;
      saveSoon();
    },
  };
}

function readLast(): Opened | null {
  try {
    return readOpened(JSON.parse(readFileSync(openFile(), 'utf8')));
  } catch (cause) {
    const isFirstStart = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    if (!isFirstStart) console.error('what was open cannot be read', cause);
    return null;
  }
}

const openFile = (): string => join(app.getPath('userData'), 'open.json');
