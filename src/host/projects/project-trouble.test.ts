import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newerDatabase } from '../../adapters/sqlite/newer-database';
import { openDatabase, type OpenDatabase } from '../../adapters/sqlite/open-database';
import { projectSchema } from '../../adapters/sqlite/project-migrations/project-schema';
import { projectId } from '../../shared/ids';
import { databaseFileOf } from './flotilla-folder';
import { projectTrouble, vanishedFolder } from './project-trouble';

let base: string;
let project: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'flo-trouble-'));
  project = join(base, 'project');
  mkdirSync(join(project, '.flotilla'), { recursive: true });
  withDatabase(() => undefined);
});
afterEach(() => rmSync(base, { recursive: true }));

const trouble = () => projectTrouble({ id: projectId('p1'), path: project }, { FLOTILLA_HOME: join(base, 'home') });

function withDatabase(act: (db: OpenDatabase['db']) => void): void {
  const file = databaseFileOf(project);
  const opened = openDatabase({ file, mode: 'write', create: true, schema: projectSchema, busyTimeoutMs: 0 });
  if (!opened.ok) throw new Error(opened.error.message);
  act(opened.value.db);
  opened.value.db.close();
}

it('has none with a project where it was', async () => {
  expect(await trouble()).toBeNull();
  expect(newerDatabase(databaseFileOf(project))).toBeNull();
});

it('misses a folder while it is away, and no longer', async () => {
  renameSync(project, join(base, 'moved'));
  expect(vanishedFolder(project)).toMatchObject({ code: 'not_found', where: project });
  expect(await trouble()).toMatchObject({ code: 'not_found', where: project });
  renameSync(join(base, 'moved'), project);
  expect(vanishedFolder(project)).toBeNull();
  expect(await trouble()).toBeNull();
});

it('tells a database of a newer version, and says what to do', async () => {
  withDatabase((db) => db.pragma('user_version = 1000000'));
  expect(newerDatabase(databaseFileOf(project))).toMatchObject({ code: 'database_newer' });
  expect(await trouble()).toMatchObject({
    code: 'database_newer',
    remedy: 'It can be looked at, but not changed. Update Flotilla.',
  });
});

it('leaves a database that is missing or broken to those who open it', async () => {
  writeFileSync(databaseFileOf(project), 'no database');
  expect(await trouble()).toBeNull();
  rmSync(databaseFileOf(project));
  expect(await trouble()).toBeNull();
});
