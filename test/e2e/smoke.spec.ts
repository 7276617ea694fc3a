import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import manifest from '../../package.json' with { type: 'json' };
import { test } from './support/app-test';

test('opens its window, answers through the bridge and leaves nothing behind', async ({ launch }) => {
  const { app, window, complaints, quit } = await launch();
  await expect(window).toHaveTitle('Flotilla');
  const areVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isVisible()));
  await expect.poll(areVisible).toEqual([true]);
  await expect(window.getByTestId('version')).toHaveText(`v${manifest.version}`);
  expect(await window.evaluate(() => typeof globalThis.process)).toBe('undefined');
  await quit();
  expect(complaints).toEqual([]);
});

test('opens a database that plain Node made, in the main process', async ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-sqlite-'));
  const file = join(folder, 'made-by-node.db');
  const made = new Database(file);
  made.exec(
    "PRAGMA journal_mode = WAL; CREATE TABLE feature (id TEXT PRIMARY KEY) STRICT; INSERT INTO feature VALUES ('a')",
  );
  made.close();

  const { app } = await launch();
  const rows = await app.evaluate(({ app: electronApp }, path) => {
    const { createRequire } = process.getBuiltinModule('node:module');
    const Sqlite = createRequire(`${electronApp.getAppPath()}/package.json`)('better-sqlite3');
    const database = new Sqlite(path);
    database.prepare('INSERT INTO feature VALUES (?)').run('b');
    const found: unknown = database.prepare('SELECT id FROM feature ORDER BY id').pluck().all();
    database.close();
    return found;
  }, file);

  expect(rows).toEqual(['a', 'b']);
  rmSync(folder, { recursive: true });
});
