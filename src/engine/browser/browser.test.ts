import { expect, test } from 'vitest';
import type { DomainEvent } from '../../shared/event';
import type { AttemptId } from '../../shared/ids';
import { defaultRunSettings, type RunSettings } from '../../shared/run-settings';
import type { RunContext } from '../attempt/attempt-context';
import type { BrowserPlace } from '../ports/agent-browser';
import { warnOfBrowser } from './warn-of-browser';
import { withBrowser } from './with-browser';

const settings = (changes: Partial<RunSettings> = {}): RunSettings => ({
  ...defaultRunSettings,
  browser: true,
  ...changes,
});

function stage(changes: Partial<RunSettings>, permissions = 'edit') {
  const seen = { opened: [] as BrowserPlace[], closed: 0 };
  const context = {
    settings: () => settings(changes),
    agentFor: () => ({ permissions, adapter: {} }),
    deps: {
      files: { folder: (folder: string) => `/p/.flotilla/${folder}` },
      browser: {
        open(place: BrowserPlace) {
          seen.opened.push(place);
          return { argv: ['server'], readable: [], close: async () => void (seen.closed += 1) };
        },
      },
    },
  } as unknown as RunContext;
  const id = 'a1' as AttemptId;
  return {
    seen,
    work: (role: 'coding' | 'testing' | 'recovery', fails = false) =>
      withBrowser(context, { id, role }, async (browser) => {
        if (fails) throw new Error('the agent');
        return browser?.argv ?? null;
      }),
  };
}

test.each(['coding', 'testing'] as const)(
  '%s agents have a browser as long as they work, each its own',
  async (role) => {
    const { seen, work } = stage({ sandbox: true });
    expect(await work(role)).toEqual(['server']);
    expect(seen).toEqual({ opened: [{ pages: '/p/.flotilla/attempts/a1/pages', confined: true }], closed: 1 });
  },
);

test('it is cleared away also after an agent that fails', async () => {
  const { seen, work } = stage({});
  await expect(work('coding', true)).rejects.toThrow('the agent');
  expect(seen.closed).toBe(1);
});

test.each([
  ['a run without one', { browser: false }, 'edit', 'coding'],
  ['YOLO', { yolo: true }, 'full', 'coding'],
  ['who only reads', {}, 'read-only', 'testing'],
  ['a role without pages', {}, 'full', 'recovery'],
] as const)('%s has none', async (_, changes, permissions, role) => {
  const { seen, work } = stage(changes, permissions);
  expect(await work(role)).toBeNull();
  expect(seen.opened).toEqual([]);
});

function warned(changes: Partial<RunSettings>, lack: string | null = null): readonly string[] {
  const events: DomainEvent[] = [];
  warnOfBrowser(
    { browser: { missing: () => lack }, ledger: { record: (event) => events.push(event) } },
    settings(changes),
  );
  return events.flatMap((event) => (event.type === 'warning_raised' ? [event.message] : []));
}

const reader = { agent: 'a', model: null, effort: null, permissions: 'read-only' } as const;

test.each([
  ['all is there', {}, null, []],
  ['nobody asked for one', { browser: false, yolo: true }, 'it lacks', []],
  ['only a plan is wanted', { goal: { kind: 'initializer' } }, 'it lacks', []],
  ['YOLO', { yolo: true }, 'it lacks', ['Agents have no browser in this run: never with YOLO']],
  ['none is installed', {}, 'it lacks', ['Agents have no browser in this run: it lacks']],
  [
    'testing agents read',
    { roles: { testing: reader } },
    null,
    ['The testing agents of this run may only read, so they have no browser'],
  ],
] as const)('what is said where %s', (_, changes, lack, sentences) => {
  expect(warned(changes, lack)).toEqual(sentences);
});
