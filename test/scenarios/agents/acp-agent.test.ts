import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bundlePrograms, type Programs } from './bundle-programs';
import { openDemoStage, type DemoStage } from './demo-stage';
import { startAcp, type AcpStart } from './start-acp';

let programs: Programs;
let stage: DemoStage;

beforeAll(async () => {
  programs = await bundlePrograms();
});
afterAll(() => programs.remove());
afterEach(() => stage.close());

async function start(behaviour: string, more: Partial<AcpStart> = {}) {
  stage = await openDemoStage();
  return startAcp({ programs, stage, behaviour, ...more });
}

test('an agent works in the worktree and reports through our bridge; what it says, uses and costs is told', async () => {
  const { events, text, verdict, code } = await start('works');
  expect([verdict.outcome, code]).toEqual(['ok', 0]);
  expect(existsSync(join(stage.worktree, 'made.txt'))).toBe(true);
  expect(stage.calls).toMatchObject([{ tool: 'feature_mark_passing', token: 'token' }]);
  expect(text).toBe('I write the file.\nAnd report.');
  expect(events).toContainEqual({ type: 'started', session: 'one', model: null, version: '1.2.3' });
  expect(events).toContainEqual({ type: 'step', done: 1, total: 1 });
  expect(events).toContainEqual(expect.objectContaining({ type: 'toolEnd', ok: true }));
  expect(events).toContainEqual(expect.objectContaining({ type: 'usage', usd: 0.25 }));
});

test.each([
  ['edit', 'inside.txt: yes\n/etc/outside.txt: no', ['Write /etc/outside.txt']],
  ['full', 'inside.txt: yes\n/etc/outside.txt: yes', []],
  ['read-only', 'inside.txt: no\n/etc/outside.txt: no', ['Write inside.txt', 'Write /etc/outside.txt']],
] as const)('a role with permissions %s is answered so', async (permissions, answers, denied) => {
  const { events, text, verdict } = await start('asks', { task: { permissions } });
  expect(text).toBe(answers);
  expect(events.flatMap((event) => (event.type === 'denied' ? [event.title] : []))).toEqual(denied);
  expect(verdict.outcome).toBe('ok');
});

test('Gemini CLI, to look only, finds its rules written when it is started', async () => {
  const { text } = await start('asks', { name: 'gemini', task: { permissions: 'read-only' } });
  expect(text).toBe('inside.txt: no\n/etc/outside.txt: no');
  expect(readFileSync(join(stage.folder, 'gemini-read-only.toml'), 'utf8')).toContain('"run_shell_command"');
});

test('opencode without the mode in which it only looks is not set to work', async () => {
  const { verdict, text } = await start('works', { name: 'opencode', task: { permissions: 'read-only' } });
  expect([verdict.outcome, text]).toEqual(['failed', '']);
  expect(verdict.reason).toContain('no mode “flotilla-read-only”');
  expect(existsSync(join(stage.worktree, 'made.txt'))).toBe(false);
});

test('a signal cancels the turn first, and the agent is gone afterwards', async () => {
  const { code, verdict } = await start('waits', {
    onEvent: (event, kill) => {
      if (event.type === 'text') kill('SIGTERM');
    },
  });
  expect(code).toBe(143);
  expect(verdict.outcome).toBe('cancelled');
});

test('a program that is nowhere is missing', async () => {
  const { verdict } = await start('works', { program: '/nowhere/agent' });
  expect(verdict).toMatchObject({
    outcome: 'missing',
    reason: '/nowhere/agent can’t be started: spawn /nowhere/agent ENOENT.',
  });
});

test.each([
  ['dies', 'crashed', 'exit code 3'],
  ['silent', 'failed', 'without having said or done anything'],
  ['limited', 'rate_limited', 'Rate limit exceeded'],
  ['strangers', 'auth', 'Log in first'],
] as const)('an agent that %s is %s', async (behaviour, outcome, said) => {
  const { verdict, code } = await start(behaviour);
  expect(verdict.outcome).toBe(outcome);
  expect(verdict.reason).toContain(said);
  expect(code).toBe(behaviour === 'silent' ? 0 : 1);
});

test('what opencode does not tell of its messages is warned of', async () => {
  const { events, verdict } = await start('works', { name: 'opencode' });
  expect(verdict.outcome).toBe('ok');
  expect(events).toContainEqual({
    type: 'warning',
    message: expect.stringContaining('only the last message is counted'),
  });
});

test('opencode is started again where it ended before it answered, and tells what all its messages used', async () => {
  const { text, events, verdict } = await start('stumbles', { name: 'opencode' });
  expect([text, verdict.outcome]).toEqual(['Up again.', 'ok']);
  expect(events).toContainEqual({ type: 'raw', line: expect.stringContaining('started again') as string });
  const tokens = { input: 60, cacheRead: 0, cacheWrite: 0, output: 10 };
  expect(events).toContainEqual(expect.objectContaining({ type: 'usage', model: 'p/m', tokens }));
});

test('messages of a turn that was stopped count once: their money at once, their tokens when opencode tells the next', async () => {
  const usedIn = ({ events }: Awaited<ReturnType<typeof start>>) =>
    events.flatMap((event) => (event.type === 'usage' ? [[event.tokens.input, event.usd]] : []));
  const stopped = await start('stops', {
    name: 'opencode',
    onEvent: (event, kill) => {
      if (event.type === 'text') kill('SIGTERM');
    },
  });
  expect(usedIn(stopped)).toEqual([[0, 0.25]]);
  const on = { programs, stage, behaviour: 'stops', name: 'opencode', task: { session: 'one' } };
  expect(usedIn(await startAcp(on))).toEqual([[60, 0.25]]);
});

test.each([
  ['works', 'ok'],
  ['limited', 'rate_limited'],
] as const)('an agent that %s is %s also where it can’t be kept what its session used', async (behaviour, outcome) => {
  const { verdict, events } = await start(behaviour, { task: { attemptFolder: '/nonexistent/folder' } });
  expect(verdict.outcome).toBe(outcome);
  const message = expect.stringContaining('may be counted once more: ENOENT') as string;
  expect(events).toContainEqual({ type: 'warning', message });
});

test('a flood comes through, every line of it', async () => {
  const { text, verdict } = await start('floods');
  expect(text.split('\n')).toHaveLength(3_000);
  expect(text.endsWith(' 2999')).toBe(true);
  expect(verdict.outcome).toBe('ok');
});

test('what is no message of the protocol is shown, never believed, and answered by nobody', async () => {
  const { events, verdict } = await start('chatters');
  const raw = events.flatMap((event) => (event.type === 'raw' ? [event.line] : []));
  expect(raw).toEqual([
    'a banner',
    '{"type":"stop","reason":"end_turn","usage":[]}',
    '{broken',
    '[1]',
    '(a line too long to be read)',
  ]);
  expect(verdict).toMatchObject({ outcome: 'failed', reason: 'The agent refused to go on.' });
});

test('a session is gone on with where the agent remembers it, and what it tells again is no news', async () => {
  const first = await start('remembers', { task: { prompt: 'Begin.' } });
  const again = { programs, stage, behaviour: 'remembers' };
  const second = await startAcp({ ...again, task: { prompt: 'Go on.', session: 'one' } });
  const lost = await startAcp({ ...again, task: { prompt: 'Go on.', session: 'two' } });
  expect([first.text, second.text]).toEqual(['0 before; now: Begin.', '1 before; now: Go on.']);
  expect(second.events).not.toContainEqual(expect.objectContaining({ type: 'warning' }));
  expect(lost.events).toContainEqual(expect.objectContaining({ type: 'warning' }));
  expect(lost.verdict.outcome).toBe('ok');
});
