import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AgentExit } from '../../../engine/ports/agent-adapter';
import { sampleTask } from '../../../engine/ports/testing/agent-task';
import { hear as heardBy } from '../../../engine/ports/testing/hear-agent';
import { createAcpAdapter } from './acp-adapter';

const client = { nodeRuntime: { argv: ['node'], env: {} }, program: '/out/agents/acp.js' };
const adapterOf = (name: string, argv: readonly string[], environment = {}) =>
  createAcpAdapter({ name, argv, environment, client });
const adapter = adapterOf('mine', ['my-agent', '--acp']);

const hear = (lines: readonly string[], exit: Partial<AgentExit> = {}) => heardBy(adapter, lines, exit);
const linesOf = (...lines: readonly object[]) => lines.map((line) => JSON.stringify(line));

/** Plays what our client told of Gemini CLI 0.61 or opencode 1.18 in that case. */
const play = (transcript: string, exit: Partial<AgentExit> = {}) =>
  hear(readFileSync(new URL(`transcripts/lines/${transcript}.jsonl`, import.meta.url), 'utf8').split('\n'), exit);

test('our client is started with the agent’s command line behind it, and the prompt on standard input', () => {
  const { argv, stdin, program } = adapter.build({ ...sampleTask, model: 'big', session: 'abc' });
  const own = ['--permissions=edit', '--model=big', '--session=abc'];
  expect(argv).toEqual(['node', '/out/agents/acp.js', ...own, '--', 'my-agent', '--acp']);
  expect(stdin).toBe(sampleTask.prompt);
  expect(program).toBe('my-agent');
});

test('Gemini CLI is told its model itself, trusts the worktree and gets its own keys alone', () => {
  const gemini = adapterOf('gemini', ['/opt/bin/gemini', '--acp'], { GEMINI_API_KEY: 'g', OPENAI_API_KEY: 'o' });
  const { argv, env } = gemini.build({ ...sampleTask, model: 'flash' });
  expect(argv.slice(-5)).toEqual(['--', '/opt/bin/gemini', '--acp', '--model', 'flash']);
  expect(env).toMatchObject({ GEMINI_API_KEY: 'g', GEMINI_CLI_TRUST_WORKSPACE: 'true' });
  // Its second process would stay when the first is ended.
  expect(env).toMatchObject({ GEMINI_CLI_NO_RELAUNCH: 'true' });
  expect(env).not.toHaveProperty('OPENAI_API_KEY');
  expect(gemini.account).toMatchObject({ provider: 'Google', program: 'Gemini CLI' });
});

test('Gemini CLI is given rules above all others where it only looks, which our client writes, and else none', () => {
  const gemini = adapterOf('gemini', ['gemini', '--acp']);
  const { argv } = gemini.build({ ...sampleTask, permissions: 'read-only' });
  const path = `${sampleTask.attemptFolder}/gemini-read-only.toml`;
  expect(argv.slice(argv.indexOf('--'))).toEqual(['--', 'gemini', '--acp', '--admin-policy', path]);
  const writes = argv.find((word) => word.startsWith('--writes='))?.slice('--writes='.length) ?? 'null';
  expect(JSON.parse(writes)).toMatchObject({ path, text: expect.stringContaining('"run_shell_command","write_file"') });
  for (const permissions of ['edit', 'full'] as const)
    expect(gemini.build({ ...sampleTask, permissions }).argv.join(' ')).not.toMatch(/--admin-policy|--writes/);
});

test('opencode gets the keys of the usual providers and those its configuration names, and only looks where it should', () => {
  const environment = {
    OPENAI_API_KEY: 'o',
    MY_KEY: 'm',
    OTHER_KEY: 'x',
    OPENCODE_CONFIG_CONTENT: '{"provider":{"p":{"options":{"apiKey":"{env:MY_KEY}"}}}}',
  };
  const opencode = adapterOf('fast', ['opencode', 'acp'], environment);
  const { env, argv } = opencode.build({ ...sampleTask, permissions: 'read-only' });
  expect(env).toMatchObject({ OPENAI_API_KEY: 'o', MY_KEY: 'm', OPENCODE_PERMISSION: '{"edit":"deny","bash":"deny"}' });
  expect(env).not.toHaveProperty('OTHER_KEY');
  expect(argv).toContain('--mode=flotilla-read-only');
  const working = opencode.build(sampleTask);
  expect(working.env).toMatchObject({ OPENCODE_CONFIG_CONTENT: environment.OPENCODE_CONFIG_CONTENT });
  expect(working.argv.join(' ')).not.toContain('--mode');
});

test('an effort goes through the protocol, but where sessions offer none', () => {
  const task = { ...sampleTask, effort: 'high' } as const;
  expect(adapter.build(task).argv).toContain('--effort=high');
  const gemini = adapterOf('gemini', ['gemini', '--acp']);
  expect(gemini.build(task).argv).not.toContain('--effort=high');
  expect([adapter.heeds.effort, gemini.heeds.effort]).toEqual([true, false]);
});

test('Gemini CLI at work: words, tools that were allowed, how they ended, and what each model used', () => {
  const { events, verdict } = play('gemini-tools');
  expect(verdict.outcome).toBe('ok');
  expect(events.map(({ type }) => type)).toEqual([
    'started',
    ...['text', 'tool', 'toolEnd', 'text', 'tool', 'toolEnd', 'text', 'tool', 'toolEnd', 'text'],
    'usage',
  ]);
  expect(events[2]).toMatchObject({ kind: 'exec', title: 'echo 1 > 1.txt' });
  expect(events[5]).toMatchObject({ kind: 'mcp', title: 'feature_get_stats (flotilla MCP Server)' });
  expect(events.at(-1)).toMatchObject({ model: 'gemini-2.5-flash', tokens: { input: 4_000, output: 200 }, usd: null });
});

test('opencode in an old session: tools by what they are about, and only the money that was not told before', () => {
  const { events, verdict } = play('opencode-resumed');
  expect(verdict.outcome).toBe('ok');
  expect(events.filter(({ type }) => type === 'tool')).toMatchObject([
    { kind: 'exec', title: 'echo 1 > 1.txt' },
    { kind: 'mcp', title: 'flotilla_feature_get_stats' },
    { kind: 'mcp', title: 'flotilla_feature_mark_passing' },
  ]);
  expect(events.at(-1)).toMatchObject({ type: 'usage', model: 'scripted/small', usd: 0.0044 });
});

test('the money of a turn goes to its models: as told of each, else by their tokens, and to none of them as $0', () => {
  const used = (model: string, input: number, usd: number | null) => ({ model, input, output: 0, usd });
  const told = (...usage: readonly object[]) =>
    hear(
      linesOf(
        { type: 'update', update: { sessionUpdate: 'usage_update', cost: { amount: 2, currency: 'USD' } } },
        { type: 'stop', reason: 'end_turn', usage },
      ),
    ).events.flatMap((event) => (event.type === 'usage' ? [[event.model, event.usd]] : []));
  // That of each counts from the last start that had the time to tell it, the sum from the last start.
  expect(told(used('a', 10, 3.5), used('b', 30, 0.5))).toEqual([
    ['a', 1.75],
    ['b', 0.25],
  ]);
  expect(told(used('a', 10, 0), used('b', 30, 0))).toEqual([
    ['a', 0.5],
    ['b', 1.5],
  ]);
  expect(told(used('a', 10, null), used('b', 30, null))).toEqual([
    ['a', 0.5],
    ['b', 1.5],
  ]);
  expect(told({ model: 'a', input: 0 }, { model: 'b', input: 0 })).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
});

test.each([
  ['gemini-wrong-key', 'auth', 'scripted authentication_error'],
  ['gemini-no-credit', 'billing', 'scripted billing_error'],
  ['gemini-bad-request', 'bad_request', 'scripted invalid_request_error'],
  ['gemini-connection-cut', 'network', 'terminated'],
  ['opencode-wrong-key', 'auth', 'scripted authentication_error'],
  ['opencode-no-credit', 'billing', 'scripted billing_error'],
  ['opencode-bad-request', 'bad_request', 'scripted invalid_request_error'],
] as const)('%s is %s', (transcript, outcome, said) => {
  const { verdict } = play(transcript, { code: 1 });
  expect(verdict.outcome).toBe(outcome);
  expect(verdict.reason).toContain(said);
});

const idle = { code: 143, signal: null, ended: 'idle' } as const;
const spoke =
  '{"type":"update","update":{"sessionUpdate":"agent_message_chunk","content":{"type":"text","text":"On."}}}';

test.each([
  [
    'Attempt 3 failed with status 429. Retrying with backoff... _ApiError: {"error":{"code":429,"message":"slow down"}}',
    'rate_limited',
    'slow down',
  ],
  [
    'level=ERROR message="stream error" providerID=p error.error="AI_APICallError: scripted rate_limit_error"',
    'rate_limited',
    'rate_limit_error',
  ],
  ['Attempt 3 failed with status 503. Retrying with backoff... _ApiError: {}', 'network', '503'],
  [
    'level=ERROR message="stream error" small=false error.error="AI_APICallError: Cannot connect to API: \\"x\\" is away"',
    'network',
    'AI_APICallError: Cannot connect to API: "x" is away',
  ],
] as const)('silence after “%s” is %s; silence after it went on is a hang', (line, outcome, said) => {
  const waiting = adapter.parse(line, 'stderr', adapter.start()).state;
  expect(adapter.finish(waiting, idle)).toMatchObject({ outcome, reason: expect.stringContaining(said) as string });
  expect(adapter.finish(adapter.parse(spoke, 'stdout', waiting).state, idle).outcome).toBe('hung');
});

test('trouble with what is asked beside the work, for a title, is none of the work', () => {
  const title =
    'message="stream error" small=true agent=title error.error="AI_RetryError: Failed after 3 attempts. Last error: Rate limit reached"';
  const { state } = adapter.parse(title, 'stderr', adapter.start());
  expect(adapter.finish(state, idle).outcome).toBe('hung');
});

const stop = (reason: string) => ({ type: 'stop', reason, usage: [] });

test.each([
  ['max_tokens', 1, 'limit'],
  ['max_turn_requests', 1, 'limit'],
  ['refusal', 1, 'failed'],
  ['cancelled', 1, 'cancelled'],
  ['of_a_later_version', 1, 'failed'],
  ['end_turn', 0, 'ok'],
  ['end_turn', 1, 'crashed'],
] as const)('a turn that ends with %s and exit code %i is %s', (reason, code, outcome) => {
  expect(hear([spoke, ...linesOf(stop(reason))], { code }).verdict.outcome).toBe(outcome);
});

test('a turn that ends without a word is no success, and what was said beside it may tell why', () => {
  expect(hear(linesOf(stop('end_turn'))).verdict.outcome).toBe('failed');
  const { verdict } = hear(['stream error: 400 Bad Request', ...linesOf(stop('end_turn'))]);
  expect(verdict).toMatchObject({ outcome: 'bad_request', reason: expect.stringContaining('400') as string });
});

test.each([
  ['Loaded cached authentication credentials.', 'failed', 'Its last words: Loaded cached'],
  ['(node:402) Warning: a listener is missing', 'failed', 'Its last words: (node:402)'],
  ['Error: Insufficient credits', 'billing', 'It said: Insufficient credits'],
])('a turn without a word, with “%s” beside it, is %s', (line, outcome, said) => {
  const { verdict } = hear([line, ...linesOf(stop('end_turn'))]);
  expect(verdict).toMatchObject({ outcome, reason: expect.stringContaining(said) as string });
});

test.each([
  [-32_000, 'Authentication required', 'auth'],
  [429, 'Rate limit exceeded. Try again later.', 'rate_limited'],
  [429, 'You exceeded your current quota', 'billing'],
  [429, 'You exceeded your current quota. Please retry in 34.1s.', 'rate_limited'],
  [-32_603, 'Internal error: connection reset', 'network'],
  [403, 'Internal error: No.', 'auth'],
  [400, 'API key not valid. Please pass a valid API key.', 'auth'],
  [400, 'Internal error: API key expired. Please renew the API key.', 'auth'],
  [400, 'This organization has been disabled.', 'auth'],
  [400, 'Invalid value for the parameter “messages”.', 'bad_request'],
  [429, 'Rate limit reached. Authentication required for more.', 'rate_limited'],
  [503, 'The authentication error passes by itself.', 'network'],
  [500, 'Internal error: No.', 'network'],
  [-32_602, 'Session not found', 'failed'],
] as const)('error %i “%s” is %s', (code, message, outcome) => {
  expect(hear(linesOf({ type: 'error', stage: 'prompt', code, message }), { code: 1 }).verdict.outcome).toBe(outcome);
});

test.each([
  ['is cancelled', { type: 'stop', reason: 'cancelled', usage: [] }],
  ['is gone', { type: 'gone', message: 'It ended.' }],
  ['fails', { type: 'error', stage: 'prompt', code: 500, message: 'No.' }],
])('a turn that %s tells no use where none is known, but the money that was told', (_, end) => {
  const told = (amount: number, usdBefore: number) => {
    const session = { type: 'session', id: 's', resumed: true, model: 'm', usdBefore };
    const update = { sessionUpdate: 'usage_update', cost: { amount, currency: 'USD' } };
    const { events } = hear([...linesOf(session, { type: 'update', update }), spoke, ...linesOf(end)], { code: 1 });
    return events.flatMap((event) => (event.type === 'usage' ? [event.usd] : []));
  };
  expect(told(0, 0)).toEqual([]);
  expect(told(2, 2)).toEqual([]);
  expect(told(2, 0.5)).toEqual([1.5]);
});

test('what a program called an error is its reason, until it has gone on', () => {
  const said = [
    '\u001b[91m\u001b[1mError: \u001b[0mUnexpected error',
    '',
    'Failed query: ',
    '  CREATE TABLE `w` (',
    'params: ',
  ];
  const gone = linesOf({ type: 'gone', message: 'It ended.' });
  const reason = (lines: readonly string[]) => hear([...lines, ...gone], { code: 1 }).verdict.reason;
  expect(reason(said)).toBe('It ended. It said: Unexpected error Failed query: CREATE TABLE `w` (');
  expect(reason([...said, spoke, 'bye'])).toBe('It ended. Its last words: bye');
});

test('a program that its client finds nowhere is missing, which is no crash', () => {
  const gone = (message: string) => hear(linesOf({ type: 'gone', message }), { code: 1 }).verdict;
  const message = 'gemini can’t be started: spawn gemini ENOENT.';
  expect(gone(message)).toEqual({ outcome: 'missing', reason: message, retryAfterMs: null });
  expect(gone('/bin/gemini can’t be started: spawn /bin/gemini ENOENT.').outcome).toBe('missing');
  expect(gone('./gemini can’t be started: spawn ./gemini ENOENT.').outcome).toBe('crashed');
  expect(gone('gemini can’t be started: spawn E2BIG.').outcome).toBe('crashed');
});

test('who ends before there is a session and speaks of a login has none; any other end is a crash', () => {
  const gone = { type: 'gone', message: 'The agent ended with exit code 41 before it was done.' };
  const login = 'Please set an Auth method in your settings.json.';
  const session = { type: 'session', id: 's', resumed: false, model: null, usdBefore: 0 };
  expect(hear([login, ...linesOf(gone)], { code: 1 }).verdict.outcome).toBe('auth');
  expect(hear(['Using the auth method of last time.', ...linesOf(gone)], { code: 1 }).verdict.outcome).toBe('crashed');
  expect(hear([...linesOf(session), login, ...linesOf(gone)], { code: 1 }).verdict.outcome).toBe('crashed');
});

test.each([
  ['MCP issues detected. Run /mcp list for status.', null, ''],
  ["Error during discovery for MCP server 'my tickets': Connection closed", 'my tickets', 'Connection closed'],
  ['timestamp=2026-11-22T12:01:31Z level=WARN message="server unavailable" key=flotilla', 'flotilla', ''],
  ['message="server unavailable" key="my tickets" type=remote status=needs_auth', 'my tickets', 'it needs a login'],
])('“%s” tells of an MCP server that did not start', (line, server, reason) => {
  expect(adapter.parse(line, 'stderr', adapter.start()).events).toEqual([{ type: 'serverDown', server, reason }]);
});

test('what was denied, planned and warned of is told', () => {
  const toolCall = { toolCallId: 't', title: 'Write /etc/hosts', kind: 'edit' };
  const plan = { sessionUpdate: 'plan', entries: [{ status: 'completed' }, { status: 'pending' }] };
  const { events } = hear(
    linesOf(
      { type: 'permission', toolCall, allowed: false, reason: '/etc/hosts is outside of the worktree.' },
      { type: 'update', update: plan },
      { type: 'update', update: { sessionUpdate: 'notice', severity: 'error', title: 'MCP', description: 'dead' } },
      { type: 'warning', message: 'It takes no model.' },
    ),
  );
  expect(events).toEqual([
    { type: 'denied', title: 'Write /etc/hosts', reason: '/etc/hosts is outside of the worktree.' },
    { type: 'step', done: 1, total: 2 },
    { type: 'warning', message: 'MCP: dead' },
    { type: 'warning', message: 'It takes no model.' },
  ]);
});

const update = fc.record(
  {
    sessionUpdate: fc.constantFrom('agent_message_chunk', 'tool_call', 'tool_call_update', 'plan', 'usage_update', 'x'),
    toolCallId: fc.string(),
    title: fc.anything(),
    kind: fc.anything(),
    status: fc.constantFrom('completed', 'failed', 'in_progress', null, 3),
    content: fc.anything(),
    entries: fc.anything(),
    cost: fc.anything(),
  },
  { requiredKeys: ['sessionUpdate'] },
);
const line = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc
    .record({
      type: fc.constantFrom('agent', 'session', 'update', 'permission', 'warning', 'noise', 'stop', 'gone', 'error'),
      update,
      toolCall: update,
      message: fc.string({ unit: 'binary' }),
      line: fc.string({ unit: 'binary' }),
      allowed: fc.boolean(),
      reason: fc.string(),
      usage: fc.constant([]),
      code: fc.integer(),
      stage: fc.constant('prompt'),
    })
    .map((value) => JSON.stringify(value) ?? ''),
);

test('no output makes it throw', () => {
  fc.assert(
    fc.property(fc.array(line), fc.integer(), (lines, code) => {
      expect(hear(lines, { code }).verdict.reason).not.toBe('');
    }),
  );
});

test('tools that never end do not fill the memory', () => {
  const call = (id: number) => ({ type: 'update', update: { sessionUpdate: 'tool_call', toolCallId: String(id) } });
  let state = adapter.start();
  for (let id = 0; id < 1_000; id += 1) state = adapter.parse(JSON.stringify(call(id)), 'stdout', state).state;
  expect(state.tools.size).toBe(200);
});
