import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import manifest from '../../package.json' with { type: 'json' };
import { launchApp, makeHome } from './support/launch-app';

const { home, remove } = makeHome();
test.afterAll(remove);

test('opens its window, answers through the bridge and leaves nothing behind', async () => {
  const { app, window, complaints, quit } = await launchApp({ home });
  await expect(window).toHaveTitle('Flotilla');
  const isVisible = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isVisible()));
  expect(isVisible).toEqual([true]);
  await expect(window.getByTestId('version')).toHaveText(`v${manifest.version}`);
  expect(await window.evaluate(() => typeof globalThis.process)).toBe('undefined');
  await quit();
  expect(complaints).toEqual([]);
});

test('opens a database that plain Node made, in the main process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-sqlite-'));
  const file = join(folder, 'made-by-node.db');
  const made = new Database(file);
  made.exec(
    "PRAGMA journal_mode = WAL; CREATE TABLE feature (id TEXT PRIMARY KEY) STRICT; INSERT INTO feature VALUES ('a')",
  );
  made.close();

  const { app, quit } = await launchApp({ home });
  const rows = await app.evaluate(({ app: electronApp }, path) => {
    const { createRequire } = process.getBuiltinModule('node:module');
    const Sqlite = createRequire(`${electronApp.getAppPath()}/package.json`)('better-sqlite3');
    const database = new Sqlite(path);
    database.prepare('INSERT INTO feature VALUES (?)').run('b');
    const found: unknown = database.prepare('SELECT id FROM feature ORDER BY id').pluck().all();
    database.close();
    return found;
  }, file);
  await quit();

  expect(rows).toEqual(['a', 'b']);
  rmSync(folder, { recursive: true });
});
