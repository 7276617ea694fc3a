import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AgentExit } from '../../../engine/ports/agent-adapter';
import { sampleTask } from '../../../engine/ports/testing/agent-task';
import { hear } from '../../../engine/ports/testing/hear-agent';
import { createClaudeAdapter } from './claude-adapter';
import { claudeEnvironment } from './claude-environment';

const adapter = createClaudeAdapter({ name: 'claude', argv: ['claude'], env: { ANTHROPIC_API_KEY: 'key' } });

const transcriptLines = (name: string) =>
  readFileSync(new URL(`transcripts/${name}.jsonl`, import.meta.url), 'utf8').split('\n');

/** Plays what Claude Code 2.1.330 printed in that case. */
const play = (transcript: string, exit: Partial<AgentExit> = {}) => hear(adapter, transcriptLines(transcript), exit);

test('the program gets its prompt on standard input, our tools, and nothing of the person’s own settings', () => {
  const launch = adapter.build({ ...sampleTask, model: 'sonnet' });
  expect(launch.stdin).toBe(sampleTask.prompt);
  expect(launch.argv.slice(0, 5)).toEqual(['claude', '-p', '--output-format', 'stream-json', '--verbose']);
  const at = (flag: string) => launch.argv[launch.argv.indexOf(flag) + 1];
  expect(at('--model')).toBe('sonnet');
  expect(at('--setting-sources')).toBe('');
  expect(at('--allowedTools')).toBe('Bash,mcp__flotilla');
  expect(JSON.parse(at('--mcp-config') ?? '')).toEqual({
    mcpServers: { flotilla: { command: 'node', args: ['bridge.js'] } },
  });
  expect(launch.argv).not.toContain('--resume');
  expect(launch.env).toMatchObject({ ANTHROPIC_API_KEY: 'key', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1' });
});

test.each([
  ['read-only', null, ['--permission-mode', 'dontAsk', '--tools', 'Read,Glob,Grep', '--allowedTools', 'mcp__flotilla']],
  ['edit', 'high', ['--effort', 'high', '--permission-mode', 'acceptEdits', '--allowedTools', 'Bash,mcp__flotilla']],
  [
    'full',
    null,
    [
      ...['--permission-mode', 'dontAsk', '--allowedTools'],
      'Bash,Read,Glob,Grep,Edit,Write,NotebookEdit,WebFetch,WebSearch,Agent,Skill,mcp__flotilla',
    ],
  ],
] as const)('what %s allows, and effort %s', (permissions, effort, expected) => {
  const { argv } = adapter.build({ ...sampleTask, permissions, effort });
  expect(argv.slice(5, argv.indexOf('--disallowedTools'))).toEqual(expected);
  // Worktrees of its own, other agents, what goes on when it has ended, and what a person would have to allow.
  const denied = argv[argv.indexOf('--disallowedTools') + 1]?.split(',');
  expect(denied).toEqual(expect.arrayContaining(['EnterWorktree', 'SendMessage', 'CronCreate', 'Monitor', 'Workflow']));
});

test('no tool or subagent of it gets a worktree, but where its command line brings settings of its own', () => {
  const settingsOf = (...argv: readonly string[]) =>
    createClaudeAdapter({ name: 'claude', argv, env: {} })
      .build(sampleTask)
      .argv.filter((_, at, all) => all[at - 1]?.startsWith('--settings'));
  const [own = '', ...more] = settingsOf('claude');
  expect([Object.keys((JSON.parse(own) as { hooks: object }).hooks), more]).toEqual([['WorktreeCreate'], []]);
  expect(settingsOf('claude', '--settings', 'mine.json')).toEqual(['mine.json']);
});

test('a browser is one more server, without the tool that runs anything outside of its pages', () => {
  const { argv } = adapter.build({ ...sampleTask, browser: ['pw', '--headless'] });
  const at = (flag: string) => argv[argv.indexOf(flag) + 1];
  expect(at('--allowedTools')).toBe('Bash,mcp__flotilla,mcp__playwright');
  expect(at('--disallowedTools')).toMatch(/,mcp__playwright__browser_run_code_unsafe,/);
  expect(JSON.parse(at('--mcp-config') ?? '')).toEqual({
    mcpServers: {
      flotilla: { command: 'node', args: ['bridge.js'] },
      playwright: { command: 'pw', args: ['--headless'] },
    },
  });
});

test('a session that it no longer knows is told apart from work that failed', () => {
  expect(play('session-lost', { code: 1 }).verdict).toMatchObject({
    outcome: 'failed',
    reason: 'No conversation found with session ID: 11111111-2222-4333-8444-555555555555',
    sessionLost: true,
  });
  expect(play('denied-tool').verdict).not.toHaveProperty('sessionLost');
});

test('an old session is resumed, and without a model the program chooses its own', () => {
  const { argv } = adapter.build({ ...sampleTask, session: 'abc' });
  expect(argv[argv.indexOf('--resume') + 1]).toBe('abc');
  expect(argv).not.toContain('--model');
});

test('landed work: its session, words, tools with what they are about, and what it used', () => {
  const { events, verdict } = play('landed');
  expect(verdict.outcome).toBe('ok');
  expect(events.filter(({ type }) => type !== 'usage')).toMatchObject([
    { type: 'started', session: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, version: '2.1.330' },
    { type: 'text', text: 'I look first.' },
    {
      type: 'tool',
      kind: 'exec',
      title: 'Bash echo hello > hello.txt && git add -A && git commit -qm hello',
    },
    { type: 'toolEnd', ok: true, detail: null },
    { type: 'text', text: 'Now I report.' },
  ]);
});

test.each([
  ['wrong-key', 'auth', 'Failed to authenticate'],
  ['not-logged-in', 'auth', 'Not logged in'],
  ['no-credit', 'billing', 'Credit balance is too low'],
  ['limited', 'rate_limited', 'Request rejected (429)'],
  ['overloaded', 'rate_limited', '529'],
  ['connection-cut', 'network', 'ECONNRESET'],
  ['bad-request', 'bad_request', '400'],
  ['most-turns', 'limit', 'Reached maximum number of turns (1)'],
] as const)('%s is %s', (transcript, outcome, said) => {
  const { verdict } = play(transcript, { code: 1 });
  expect(verdict.outcome).toBe(outcome);
  expect(verdict.reason).toContain(said);
});

/** The last line of a recording, with some of it told otherwise. */
function resultOf(transcript: string, told: object): string {
  const line = transcriptLines(transcript).find((each) => each.includes('"type":"result"')) ?? '{}';
  return JSON.stringify({ ...(JSON.parse(line) as object), ...told });
}

test.each([{ is_error: true }, { terminal_reason: 'aborted' }, { subtype: 'error_during_execution' }])(
  'a result with %o is no success, whatever the exit code',
  (told) => {
    expect(hear(adapter, [resultOf('landed', told)]).verdict.outcome).toBe('failed');
    expect(hear(adapter, [resultOf('landed', {})]).verdict.outcome).toBe('ok');
    expect(hear(adapter, [resultOf('landed', {})], { code: 1 }).verdict.outcome).toBe('failed');
  },
);

test('of several results the last one counts', () => {
  const [good, bad] = [resultOf('landed', {}), resultOf('bad-request', {})];
  expect(hear(adapter, [good, bad]).verdict.outcome).toBe('bad_request');
  expect(hear(adapter, [bad, good]).verdict.outcome).toBe('ok');
});

test.each([
  ['limited', {}, 'rate_limited'],
  ['limited', { api_error_status: null }, 'rate_limited'],
  ['wrong-key', {}, 'auth'],
  ['bad-request', {}, 'bad_request'],
  ['bad-request', { api_error_status: null, result: 'It broke.' }, 'failed'],
  ['landed', {}, 'ok'],
] as const)('where %s tells no reason of its end, and %o, it is %s', (transcript, told, outcome) => {
  const line = resultOf(transcript, { terminal_reason: null, ...told });
  expect(hear(adapter, [line], { code: outcome === 'ok' ? 0 : 1 }).verdict.outcome).toBe(outcome);
});

test.each([
  ['rate_limit', 'rate_limited'],
  ['overloaded', 'rate_limited'],
  ['server_error', 'network'],
  ['invalid_request', 'bad_request'],
  ['oauth_org_not_allowed', 'auth'],
  ['unknown', 'failed'],
])('where only a message tells of “%s”, it is %s', (error, outcome) => {
  const message = JSON.stringify({ type: 'assistant', message: { content: [] }, error });
  const said = { result: 'You’ve hit your limit · resets 3pm', api_error_status: null, is_error: true };
  const verdictOf = (told: object) =>
    hear(adapter, [message, resultOf('limited', { ...said, ...told })], { code: 1 }).verdict;
  expect(verdictOf({ terminal_reason: null }).outcome).toBe(outcome);
  // Where it says that it was the provider, an error without a word and a status is one of the connection.
  expect(verdictOf({ terminal_reason: 'api_error' }).outcome).toBe(outcome === 'failed' ? 'network' : outcome);
});

test.each([
  ['API Error: 400 This organization has been disabled.', 400, 'auth'],
  ['Your ANTHROPIC_API_KEY belongs to a disabled organization · Update or unset the environment variable', 400, 'auth'],
  ['Failed to authenticate. API Error: 400 API key not valid. Please pass a valid API key.', 400, 'auth'],
  ['Your organization has disabled API key authentication · Unset ANTHROPIC_API_KEY', null, 'auth'],
  ['API Error: 400 You have reached your specified API usage limits.', 400, 'billing'],
  ['API Error: 400 messages.3: Invalid value.', 400, 'bad_request'],
  ['API Error: 400 messages.3: the unauthorized tool', 413, 'bad_request'],
  ['API Error: 500 This organization has been disabled.', 500, 'network'],
] as const)('a refused request that says “%s” with status %s is %s', (result, status, outcome) => {
  const message = JSON.stringify({ type: 'assistant', message: { content: [] }, error: 'invalid_request' });
  const line = resultOf('bad-request', { result, api_error_status: status });
  expect(hear(adapter, [message, line], { code: 1 }).verdict).toMatchObject({ outcome, reason: result });
});

test('the time at which a subscription’s limit ends is told, of one that is only near it is not', () => {
  const event = (status: string) =>
    JSON.stringify({ type: 'rate_limit_event', rate_limit_info: { status, resetsAt: 1_800_000_000 } });
  const [init = '', ...rest] = transcriptLines('limited');
  const ended = (status: string) => hear(adapter, [init, event(status), ...rest], { code: 1 }).verdict;
  expect(ended('rejected')).toMatchObject({ outcome: 'rate_limited', resetsAt: 1_800_000_000_000 });
  expect(ended('allowed_warning')).toMatchObject({ outcome: 'rate_limited', resetsAt: null });
  expect(hear(adapter, ['rejected', 'allowed_warning', 'allowed'].map(event)).events).toMatchObject([
    { type: 'warning', message: 'The provider limits this account for a while.' },
    { type: 'warning', message: 'This account is close to a limit of its provider.' },
  ]);
});

test('a limit that passes is told while it lasts and does no harm', () => {
  const { events, verdict } = play('limited-once');
  expect(verdict.outcome).toBe('ok');
  expect(events[1]).toMatchObject({ type: 'retry', reason: 'rate_limit (HTTP 429), try 1 of 1' });
});

const idle = { code: null, signal: 'SIGTERM', ended: 'idle' } as const;

const retry = (told: object) =>
  JSON.stringify({ type: 'system', subtype: 'api_retry', attempt: 1, max_retries: 3, retry_delay_ms: 500, ...told });

test('silence while it waits for a limit is the limit, for as long as the provider says; silence after it went on is a hang', () => {
  expect(play('limited-retry-after', idle).verdict).toEqual({
    outcome: 'rate_limited',
    reason: 'The provider turned it away: rate_limit (HTTP 429), try 2 of 3.',
    retryAfterMs: 23_745,
    triesAgainInMs: 23_745,
  });
  const [init = '', limit = '', answer = ''] = transcriptLines('limited-once');
  expect(hear(adapter, [init, limit, answer], idle).verdict.outcome).toBe('hung');
  expect(hear(adapter, [init, answer, limit], idle).verdict.outcome).toBe('rate_limited');
});

test.each([
  [{ error_status: 529, error: 'overloaded' }, 'rate_limited'],
  [{ error_status: null, error: 'overloaded' }, 'rate_limited'],
  [{ error_status: 503, error: 'server_error' }, 'network'],
  [{ error_status: null, error: 'unknown' }, 'network'],
  [{ error_status: 401, error: 'authentication_failed' }, 'auth'],
  [{ error_status: 409, error: 'unknown' }, 'hung'],
])('silence after %o is %s, and its own waits are not the provider’s', (told, outcome) => {
  expect(hear(adapter, [retry(told)], idle).verdict).toMatchObject({ outcome, retryAfterMs: null });
});

test.each([
  ['failed', { error: 'spawn ENOENT' }, [{ type: 'serverDown', server: 'tickets', reason: 'spawn ENOENT' }]],
  ['needs-auth', {}, [{ type: 'serverDown', server: 'tickets', reason: 'it needs a login' }]],
  ['connected', {}, []],
  ['pending', {}, []],
  ['disabled', {}, []],
])('an MCP server of the person that is said to be “%s”', (status, more, expected) => {
  const init = {
    type: 'system',
    subtype: 'init',
    session_id: 's',
    mcp_servers: [{ name: 'tickets', status, ...more }],
  };
  const { events } = adapter.parse(JSON.stringify(init), 'stdout', adapter.start());
  expect(events.filter(({ type }) => type !== 'started')).toEqual(expected);
});

test('a dead MCP server and a denied tool are warnings, not failures', () => {
  const dead = play('dead-mcp-server');
  expect(dead.verdict.outcome).toBe('ok');
  expect(dead.events).toContainEqual({ type: 'serverDown', server: 'flotilla', reason: '' });
  const denied = play('denied-tool');
  expect(denied.verdict.outcome).toBe('ok');
  expect(denied.events).toContainEqual(expect.objectContaining({ type: 'denied', title: 'Bash' }));
});

test('a result that says success counts only together with exit code 0', () => {
  expect(play('landed', { code: 1 }).verdict.outcome).toBe('failed');
});

test.each([
  [0, 'failed'],
  [1, 'crashed'],
])('no result and exit code %i is %s, with its last words', (code, outcome) => {
  const { state } = adapter.parse('--dangerously-skip-permissions cannot be used with root', 'stderr', adapter.start());
  const verdict = adapter.finish(state, { code, signal: null, ended: null });
  expect(verdict.outcome).toBe(outcome);
  expect(verdict.reason).toContain('cannot be used with root');
});

test('the person’s key and server reach it, other secrets only with the cloud they belong to', () => {
  const parent = { ANTHROPIC_API_KEY: 'a', ANTHROPIC_BASE_URL: 'http://x', AWS_PROFILE: 'p', OPENAI_API_KEY: 'o' };
  expect(claudeEnvironment(parent)).toEqual({ ANTHROPIC_API_KEY: 'a', ANTHROPIC_BASE_URL: 'http://x' });
  expect(claudeEnvironment({ ...parent, CLAUDE_CODE_USE_BEDROCK: '1' })).toMatchObject({ AWS_PROFILE: 'p' });
});
