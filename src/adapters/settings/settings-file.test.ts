import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectSettingsSchema, userSettingsSchema } from '../../shared/settings';
import { readSettings, writeSettings } from './settings-file';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flotilla-settings-'));
  file = join(folder, 'deep', 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a missing file has the defaults', async () => {
  expect(await readSettings(file, userSettingsSchema)).toMatchObject({
    ok: true,
    value: { limits: { codingAgents: 5 } },
  });
});

test('what is written is read, for the user alone, without leftovers', async () => {
  const settings = projectSettingsSchema.parse({
    agent: 'demo',
    checks: [{ name: 't', kind: 'test', argv: ['node', '--test'] }],
  });
  expect(await writeSettings(file, settings)).toEqual({ ok: true, value: undefined });
  expect(await readSettings(file, projectSettingsSchema)).toEqual({ ok: true, value: settings });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'deep'))).toEqual(['settings.json']);
});

test.each([
  [
    '{"limits": {"codingAgents": "many"}}',
    /limits\.codingAgents: it has to be a whole number from 1 to 50, not “many”/,
  ],
  ['{"limits": {"codingAgents": 0, "moons": 1}}', /limits\.codingAgents: .* not 0\.$/],
  ['{"agents": [{"name": "Bad Name", "adapter": "demo"}]}', /agents\[0\]\.name/],
  [
    '{"agents": [{"name": "a", "adapter": "demo"}, {"name": "b", "adapter": "demo"}, {"name": "a", "adapter": "codex"}]}',
    /agents\[2\]\.name: agents\[0\] is called “a”, too; give one of them another name\.$/,
  ],
  [
    '{"agents": [{"name": "a", "adapter": "command", "argv": ["x", "a\\u0000b"]}]}',
    /agents\[0\]\.argv\[1\]: it has a NUL character\.$/,
  ],
  ['{"agents": [{"name": "a", "adapter": "claude", "model": "o\\npus"}]}', /agents\[0\]\.model: it has a line break/],
  ['{"agents": [{"name": "a", "adapter": "acp", "argv": ["x"], "env": ["A=B"]}]}', /env\[0\]: .*name of a variable/],
  ['{"agents": [{"name": "a", "adapter": "acp", "argv": ["x"], "env": ["FLOTILLA_TOKEN"]}]}', /none of Flotilla’s own/],
  ['{', /not JSON/],
  ['', /not JSON/],
])('%s is refused by name and left as it is', async (text, words) => {
  file = join(folder, 'settings.json');
  await writeFile(file, text);
  const read = await readSettings(file, userSettingsSchema);
  expect(read).toMatchObject({ ok: false, error: { code: 'bad_settings', where: file } });
  expect(read.ok ? '' : read.error.message).toMatch(words);
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('keys of which nothing is known are passed over', async () => {
  file = join(folder, 'settings.json');
  await writeFile(
    file,
    '{"limit": {}, "limits": {"codingAgents": 7, "moons": 3}, "agents": [{"name": "a", "adapter": "demo", "x": 1}]}',
  );
  expect(await readSettings(file, userSettingsSchema)).toMatchObject({
    ok: true,
    value: { limits: { codingAgents: 7 }, agents: [{ name: 'a' }] },
  });
});

test('a place that cannot be written is said', async () => {
  await writeFile(join(folder, 'deep'), 'a file');
  expect(await writeSettings(file, {})).toMatchObject({ ok: false, error: { code: 'io', where: file } });
});

test('a pipe in place of the file is refused, not waited for', async () => {
  file = join(folder, 'settings.json');
  execFileSync('mkfifo', [file]);
  expect(await readSettings(file, userSettingsSchema)).toMatchObject({ ok: false, error: { code: 'io', where: file } });
});
