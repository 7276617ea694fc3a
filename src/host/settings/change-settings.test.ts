import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeSettings, putSettingsAside } from './change-settings';
import { readSettingsDocuments } from './read-settings-documents';

let home: string;
let env: { FLOTILLA_HOME: string };
const file = () => join(home, 'settings.json');
const json = (): unknown => JSON.parse(readFileSync(file(), 'utf8'));

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'flotilla-settings-'));
  env = { FLOTILLA_HOME: home };
});
afterEach(() => rmSync(home, { recursive: true }));

describe('changeSettings', () => {
  it('writes what was changed and nothing else', async () => {
    const changes = [{ path: ['limits', 'codingAgents'], value: 7 }];
    expect(await changeSettings({ owner: null, changes, env })).toEqual({ ok: true, value: undefined });
    expect(json()).toEqual({ limits: { codingAgents: 7 } });
  });

  it('keeps keys it does not know', async () => {
    writeFileSync(file(), '{"moons": 3, "limits": {"allAgents": 12}}');
    expect(await changeSettings({ owner: null, changes: [{ path: ['keepAwake'], value: false }], env })).toMatchObject({
      ok: true,
    });
    expect(json()).toEqual({ moons: 3, limits: { allAgents: 12 }, keepAwake: false });
  });

  it('takes a key out, so that its default counts', async () => {
    writeFileSync(file(), '{"moons": 3, "keepAwake": false}');
    await changeSettings({ owner: null, changes: [{ path: ['moons'] }], env });
    expect(json()).toEqual({ keepAwake: false });
  });

  it('refuses a value that can’t be used, with its path, and writes nothing', async () => {
    const changes = [
      { path: ['keepAwake'], value: false },
      { path: ['limits', 'codingAgents'], value: 900 },
    ];
    expect(await changeSettings({ owner: null, changes, env })).toMatchObject({
      ok: false,
      error: {
        code: 'bad_settings',
        where: 'limits.codingAgents',
        message: 'It has to be a whole number from 1 to 50, not 900.',
      },
    });
    expect(await readSettingsDocuments(null, env)).toMatchObject({
      value: { user: { settings: { keepAwake: true } } },
    });
  });

  it('refuses a model that a program would take for an option', async () => {
    const agents = [{ name: 'mine', adapter: 'claude', model: '--help' }];
    expect(await changeSettings({ owner: null, changes: [{ path: ['agents'], value: agents }], env })).toMatchObject({
      ok: false,
      error: { where: 'agents[0].model', message: expect.stringMatching(/^It begins with a dash, like an option/) },
    });
  });

  it('refuses a key nobody knows', async () => {
    const changed = await changeSettings({ owner: null, changes: [{ path: ['__proto__'], value: { x: 1 } }], env });
    expect(changed).toMatchObject({ ok: false, error: { code: 'bad_settings' } });
  });

  it('does not write over a broken file, which can be put aside', async () => {
    writeFileSync(file(), '{"keepAwake": ');
    const changes = [{ path: ['keepAwake'], value: false }];
    expect(await changeSettings({ owner: null, changes, env })).toMatchObject({ ok: false });
    expect(readFileSync(file(), 'utf8')).toBe('{"keepAwake": ');
    const aside = await putSettingsAside(null, env);
    expect(aside.ok && readFileSync(aside.value.file, 'utf8')).toBe('{"keepAwake": ');
    expect(await changeSettings({ owner: null, changes, env })).toMatchObject({ ok: true });
  });

  it('loses no change of several at once', async () => {
    await Promise.all(
      [1, 2, 3, 4, 5].map((value) =>
        changeSettings({
          owner: null,
          changes: [
            {
              path: [
                'limits',
                ['codingAgents', 'allAgents', 'testingRatio', 'agentMemoryMb', 'memoryReserveMb'][value - 1] ?? '',
              ],
              value,
            },
          ],
          env,
        }),
      ),
    );
    expect(json()).toEqual({
      limits: { codingAgents: 1, allAgents: 2, testingRatio: 3, agentMemoryMb: 4, memoryReserveMb: 5 },
    });
  });

  it('knows no project that is not registered', async () => {
    expect(await changeSettings({ owner: '../..', changes: [{ path: ['agent'], value: 'demo' }], env })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});
