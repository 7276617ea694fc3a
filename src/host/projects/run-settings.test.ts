import { describe, expect, test } from 'vitest';
import { projectSettingsSchema, userSettingsSchema, type ProjectSettings } from '../../shared/settings';
import { chooseRunSettings, savedRunSettings, type RunWishes } from './run-settings';
import { noWishes } from './no-wishes';

const user = userSettingsSchema.parse({ agents: [{ name: 'mine', adapter: 'command', argv: ['x'], model: 'm1' }] });

function choose(wishes: Partial<RunWishes>, project: Partial<ProjectSettings> = {}) {
  return chooseRunSettings({ ...noWishes, ...wishes }, { project: projectSettingsSchema.parse(project), user });
}

function chosen(wishes: Partial<RunWishes>, project: Partial<ProjectSettings> = {}) {
  const result = choose(wishes, project);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('what was said beats what is saved beats the default', () => {
  const saved = { agent: 'demo', concurrency: 2, order: 'score', maxFailures: 5, model: 'm2' } as const;

  test('nothing said, nothing saved but the agent', () => {
    expect(chosen({}, { agent: 'demo' })).toMatchObject({
      settings: {
        agent: 'demo',
        concurrency: 1,
        order: 'critical-path',
        maxFailures: 3,
        model: null,
        yolo: false,
        attemptTimeoutMs: null,
        idleTimeoutMs: 600_000,
      },
      said: [],
      demo: true,
    });
  });

  test('saved', () => {
    expect(chosen({}, saved).settings).toMatchObject({ concurrency: 2, order: 'score', maxFailures: 5, model: 'm2' });
  });

  test('said', () => {
    const wishes = {
      agent: 'mine',
      concurrency: '4',
      order: 'critical-path',
      maxFailures: '1',
      model: 'm3',
      attemptTimeout: '1h30m',
      idleTimeout: '90s',
      yolo: true,
    };
    expect(chosen(wishes, saved)).toMatchObject({
      settings: {
        agent: 'mine',
        concurrency: 4,
        order: 'critical-path',
        maxFailures: 1,
        model: 'm3',
        attemptTimeoutMs: 5_400_000,
        idleTimeoutMs: 90_000,
        yolo: true,
      },
      demo: false,
    });
  });

  test('the agent’s own model comes last', () => {
    expect(chosen({ agent: 'mine' }).settings.model).toBe('m1');
  });
});

test('no agent anywhere is refused by the name of the flag', () => {
  expect(choose({})).toMatchObject({
    ok: false,
    error: { code: 'no_agent', where: '--agent', remedy: expect.stringContaining('--agent demo') as string },
  });
  expect(choose({ agent: 'ghost' })).toMatchObject({
    ok: false,
    error: {
      code: 'no_agent',
      remedy: expect.stringMatching(/^Known agents: mine, demo, claude, codex, .*\.$/) as string,
    },
  });
});

test.each([
  ['9', 5, 'Clamping concurrency to valid range: 5'],
  ['0', 1, 'Clamping concurrency to valid range: 1'],
])('-c %s is clamped and said', (concurrency, value, sentence) => {
  expect(chosen({ agent: 'demo', concurrency })).toMatchObject({ settings: { concurrency: value }, said: [sentence] });
});

describe('testing agents and failures', () => {
  test('the ratio is clamped to the ceiling, and that is said', () => {
    expect(chosen({ agent: 'demo', testingRatio: '9' })).toMatchObject({
      settings: { testingRatio: 3 },
      said: ['Clamping testing ratio to valid range: 3'],
    });
    expect(chosen({ agent: 'demo', testingRatio: '0' }, { testingRatio: 2 }).settings.testingRatio).toBe(0);
    expect(chosen({ agent: 'demo' }, { testingRatio: 2, countTesting: true }).settings).toMatchObject({
      testingRatio: 2,
      countTesting: true,
    });
  });

  test('people are asked where they can be', () => {
    expect(chosen({ agent: 'demo' }).settings.onFailure).toBe('leave');
    expect(chosen({ agent: 'demo', canAsk: true }).settings.onFailure).toBe('ask');
    expect(chosen({ agent: 'demo', canAsk: true, onFailure: 'abort' }).settings.onFailure).toBe('abort');
    expect(chosen({ agent: 'demo', onFailure: 'ask' })).toMatchObject({
      settings: { onFailure: 'leave' },
      said: [expect.stringContaining('Nobody can be asked')],
    });
    expect(choose({ agent: 'demo', onFailure: 'cry' })).toMatchObject({ ok: false, error: { where: '--on-failure' } });
  });
});

test('what was chosen for each role, the workflow and the recovery agent are kept with the run', () => {
  const saved = { agent: 'mine', roles: { testing: { agent: 'demo' } } } as unknown as Partial<ProjectSettings>;
  const { settings } = chosen({ workflow: 'bug-fixing' }, saved);
  expect(settings).toMatchObject({ workflow: 'bug-fixing', recovery: true, roles: { testing: { agent: 'demo' } } });
  expect(settings.roles.coding).toMatchObject({ agent: 'mine', model: 'm1' });
  expect(chosen({ noRecovery: true }, saved).settings.recovery).toBe(false);
});

test('what a window asks for changes the roles as well', () => {
  const settings = projectSettingsSchema.parse({ agent: 'demo' });
  const run = savedRunSettings({ settings, user }, { agent: 'mine', concurrency: 2 });
  if (!run.ok) throw new Error(run.error.message);
  expect(run.value).toMatchObject({ agent: 'mine', model: 'm1', recovery: true, concurrency: 2 });
  expect(run.value.roles.testing).toMatchObject({ agent: 'mine' });
});
