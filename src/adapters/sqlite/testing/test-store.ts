import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evolve } from '../../../domain/project/evolve';
import type { ProjectStore } from '../../../engine/ports/project-store';
import { openProjectStore, type OpenProjectStoreInput } from '../project-store';

export type TestFolder = {
  readonly folder: string;
  readonly file: string;
  /** Opens the database in the folder; it is closed when the folder is removed. */
  open(changes?: Partial<OpenProjectStoreInput>): ProjectStore;
  remove(): void;
};

/** A fresh folder for a database with the domain's own `evolve`. */
export function createTestFolder(): TestFolder {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-store-'));
  const file = join(folder, '.flotilla', 'project.db');
  const opened: ProjectStore[] = [];
  return {
    folder,
    file,
    open: (changes) => {
      const result = openProjectStore({ file, evolve, mode: 'write', create: true, ...changes });
      if (!result.ok) throw new Error(result.error.message, { cause: result.error });
      opened.push(result.value);
      return result.value;
    },
    remove: () => {
      for (const store of opened) store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
