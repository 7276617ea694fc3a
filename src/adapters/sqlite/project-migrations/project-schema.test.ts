import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultRunSettings } from '../../../shared/run-settings';
import { migrate } from '../migrate';
import { createTestFolder, type TestFolder } from '../testing/test-store';
import { projectSchema } from './project-schema';

describe('a database of every older version', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = createTestFolder();
  });
  afterEach(() => folder.remove());

  it.each(projectSchema.migrations.map(({ version }) => version))('version %i opens with its rows', (version) => {
    mkdirSync(dirname(folder.file));
    const old = new Database(folder.file);
    migrate(old, { ...projectSchema, migrations: projectSchema.migrations.slice(0, version) });
    old.exec(`INSERT INTO features (number, id, name, description, category, steps, priority, urgency, files, resources,
      checks, dependencies, status, failures, attempts, skips, generation, first, landed_verified, created_at, updated_at)
      VALUES (1, 'one', 'Ports', '', '', '[]', 1000, 'normal', '[]', '[]', '[]', '[]', 'landed', 0, 1, 0, 1, 0, 1, 5, 6)`);
    old.exec(`INSERT INTO runs (id, number, settings, status, host, target, start_commit, started_at)
      VALUES ('r', 1, '{"concurrency":4}', 'finished', '{}', 'refs/heads/main', 'c', 7)`);
    old.close();
    const store = folder.open();
    expect(store.features()).toMatchObject([{ id: 'one', name: 'Ports', status: 'landed', testedAt: null }]);
    expect(store.testRounds()).toEqual([]);
    expect(store.spends()).toEqual([]);
    expect(store.plannings()).toEqual([]);
    expect(store.lastRun()?.settings).toEqual({ ...defaultRunSettings, concurrency: 4 });
  });
});
