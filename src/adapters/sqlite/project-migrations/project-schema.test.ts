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
    // The table is of the fourth version, sessions came with the sixth.
    if (version >= 4 && version < 6)
      old.exec(`INSERT INTO spend (attempt_id, spawn, model, role, agent, run_id, input_tokens, cache_read_tokens,
        cache_write_tokens, output_tokens, source, at) VALUES ('a', 1, 'm', 'coding', 'x', 'r', 1, 2, 3, 4, 'unknown', 5)`);
    old.close();
    const store = folder.open();
    expect(store.features()).toMatchObject([{ id: 'one', name: 'Ports', status: 'landed', testedAt: null }]);
    expect(store.testRounds()).toEqual([]);
    const tokens = { input: 1, cacheRead: 2, cacheWrite: 3, output: 4 };
    expect(store.spends()).toMatchObject(version < 4 || version > 5 ? [] : [{ attemptId: 'a', tokens, session: null }]);
    expect(store.plannings()).toEqual([]);
    expect(store.lastRun()?.settings).toEqual({ ...defaultRunSettings, concurrency: 4 });
  });
});
