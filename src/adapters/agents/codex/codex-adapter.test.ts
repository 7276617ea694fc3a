import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AgentExit } from '../../../engine/ports/agent-adapter';
import { sampleTask } from '../../../engine/ports/testing/agent-task';
import { hear as heardBy } from '../../../engine/ports/testing/hear-agent';
import { createCodexAdapter } from './codex-adapter';
import { codexEnvironment } from './codex-environment';

const adapter = createCodexAdapter({ name: 'codex', argv: ['codex'], env: { OPENAI_API_KEY: 'key' } });

const hear = (lines: readonly string[], exit: Partial<AgentExit> = {}) => heardBy(adapter, lines, exit);

const transcriptLines = (name: string) =>
  readFileSync(new URL(`transcripts/${name}.jsonl`, import.meta.url), 'utf8').split('\n');

/** Plays what Codex 0.169 printed in that case. */
const play = (transcript: string, exit: Partial<AgentExit> = {}) => hear(transcriptLines(transcript), exit);

test('the program gets its prompt on standard input, a sandbox of its own, and our bridge with what that needs', () => {
  const { argv, stdin, env } = adapter.build({ ...sampleTask, model: 'gpt' });
  expect(stdin).toBe(sampleTask.prompt);
  expect(argv.slice(argv.indexOf('exec')).slice(0, 2)).toEqual(['exec', '--json']);
  expect(argv.at(-1)).toBe('-');
  expect(argv).toContain('sandbox_mode="workspace-write"');
  expect(argv).toContain('mcp_servers.flotilla.command="node"');
  expect(argv).toContain('mcp_servers.flotilla.args=["bridge.js"]');
  expect(argv).toContain('mcp_servers.flotilla.default_tools_approval_mode="approve"');
  expect(argv[argv.indexOf('--model') + 1]).toBe('gpt');
  expect(env).toMatchObject({ OPENAI_API_KEY: 'key' });
});

test('a browser is one more server, waited for, without the tool that runs anything outside of its pages', () => {
  const { argv } = adapter.build({ ...sampleTask, browser: ['pw', '--headless'] });
  for (const setting of [
    'command="pw"',
    'args=["--headless"]',
    'env_vars=["FLOTILLA_ATTEMPT"]',
    'default_tools_approval_mode="approve"',
    'disabled_tools=["browser_run_code_unsafe","browser_run_code"]',
    'required=true',
  ])
    expect(argv).toContain(`mcp_servers.playwright.${setting}`);
  expect(adapter.build(sampleTask).argv.join(' ')).not.toContain('playwright');
});

test('in our sandbox it makes none of its own where it may edit, and still may only read where that is said', () => {
  const confined = { ...sampleTask, confined: true };
  expect(adapter.build({ ...confined, permissions: 'edit' }).argv).toContain('sandbox_mode="danger-full-access"');
  expect(adapter.build({ ...confined, permissions: 'read-only' }).argv).toContain('sandbox_mode="read-only"');
  // Planning: nothing it changes is kept.
  const planning = adapter.build({ ...confined, feature: null, permissions: 'read-only' });
  expect(planning.argv).toContain('sandbox_mode="danger-full-access"');
});

test.each([
  ['read-only', 'low', 'read-only'],
  ['edit', null, 'workspace-write'],
  ['full', 'medium', 'danger-full-access'],
] as const)('permissions %s and effort %s are sandbox %s', (permissions, effort, sandbox) => {
  const { argv } = adapter.build({ ...sampleTask, permissions, effort });
  expect(argv).toContain(`sandbox_mode="${sandbox}"`);
  expect(argv).toContain('approval_policy="never"');
  expect(argv.filter((part) => part.startsWith('model_reasoning_effort'))).toEqual(
    effort === null ? [] : [`model_reasoning_effort="${effort}"`],
  );
});

test('a session that it no longer knows is told apart from work that failed', () => {
  const gone = 'Error: thread/resume: thread/resume failed: no rollout found for thread id 1111 (code -32600)';
  expect(hear([gone, '', 'Stack backtrace:', '   0: <unknown>'], { code: 1 }).verdict).toMatchObject({
    outcome: 'failed',
    reason: 'Codex no longer knows the session that it was to go on with.',
    sessionLost: true,
  });
  expect(hear([gone, '{"type":"turn.completed","usage":{}}'], { code: 1 }).verdict).not.toHaveProperty('sessionLost');
});

test('an old session is resumed, with all it may do said again', () => {
  const { argv } = adapter.build({ ...sampleTask, session: 'abc' });
  const words = argv.slice(argv.indexOf('exec'));
  expect(words.slice(0, 2)).toEqual(['exec', 'resume']);
  expect(argv.slice(-2)).toEqual(['abc', '-']);
  expect(argv).toContain('sandbox_mode="workspace-write"');
});

test('landed work: its session, words, commands and how they ended, and what it used', () => {
  const { events, verdict } = play('landed');
  expect(verdict.outcome).toBe('ok');
  expect(events.map(({ type }) => type)).toEqual([
    'started',
    'warning',
    'text',
    'tool',
    'denied',
    'toolEnd',
    'text',
    'usage',
  ]);
  expect(events[5]).toMatchObject({ ok: false, detail: expect.stringContaining('Read-only file system') as string });
  expect(events.at(-1)).toEqual({
    type: 'usage',
    model: null,
    tokens: { input: 2_000, cacheRead: 0, cacheWrite: 0, output: 100 },
    usd: null,
    span: { kind: 'session' },
  });
});

test.each([
  ['wrong-key', 'auth', '401 Unauthorized'],
  ['overloaded', 'rate_limited', '529'],
  ['connection-cut', 'network', 'stream disconnected'],
  ['bad-request', 'bad_request', 'scripted invalid_request_error'],
  ['no-credit', 'billing', '402 Payment Required'],
  ['no-quota', 'billing', 'Quota exceeded'],
] as const)('%s is %s', (transcript, outcome, said) => {
  const { verdict } = play(transcript, { code: 1 });
  expect(verdict.outcome).toBe(outcome);
  expect(verdict.reason).toContain(said);
});

test.each([
  ['You exceeded your current quota (429 insufficient_quota)', 'billing'],
  ["You've hit your usage limit.", 'rate_limited'],
  ['We’re currently experiencing high demand, which may cause temporary errors.', 'network'],
  ['something else', 'failed'],
] as const)('“%s” is %s', (message, outcome) => {
  const line = JSON.stringify({ type: 'turn.failed', error: { message } });
  expect(hear([line], { code: 1 }).verdict.outcome).toBe(outcome);
});

test('silence while it waits for a limit is the limit; silence after it went on is a hang', () => {
  const idle = { code: null, signal: 'SIGTERM', ended: 'idle' } as const;
  expect(play('limited', idle).verdict.outcome).toBe('rate_limited');
  expect(play('limited-once', idle).verdict.outcome).toBe('hung');
});

const error = (message: string) => JSON.stringify({ type: 'error', message });
const offline = error('Reconnecting... waiting for network (Connection failed: error sending request)');
const busy = error('Reconnecting... 1/5 (We’re currently experiencing high demand, which may cause temporary errors.)');
const spoke = JSON.stringify({ type: 'item.completed', item: { id: 'i', type: 'agent_message', text: 'On.' } });

test.each([
  [[offline], 5_000, 'Connection failed: error sending request'],
  [[offline, offline, offline], 20_000, 'Connection failed: error sending request'],
  [[offline, spoke, offline], 5_000, 'Connection failed: error sending request'],
  [[offline, busy], 4_000, 'We’re currently experiencing high demand, which may cause temporary errors.'],
])('without a network its silence is that, as long as it waits: %#', (lines, triesAgainInMs, reason) => {
  const idle = { code: null, signal: 'SIGTERM', ended: 'idle' } as const;
  const away = { outcome: 'network', reason, retryAfterMs: null, triesAgainInMs };
  expect(hear(lines, idle).verdict).toEqual(away);
  expect(hear([...lines, spoke], idle).verdict.outcome).toBe('hung');
});

test('a key that is not there at all is a login, and the variable is named', () => {
  const message = 'Missing environment variable: `AZURE_OPENAI_API_KEY`.';
  const { verdict } = hear([error(message), JSON.stringify({ type: 'turn.failed', error: { message } })], { code: 1 });
  expect(verdict).toMatchObject({ outcome: 'auth', reason: expect.stringContaining('AZURE_OPENAI_API_KEY') as string });
});

test('a limit that passes is told while it lasts and does no harm', () => {
  const { events, verdict } = play('limited-once');
  expect(verdict.outcome).toBe('ok');
  expect(events).toContainEqual(expect.objectContaining({ type: 'retry' }));
});

test('a command that its sandbox refuses fails and is told as denied, and a dead MCP server is not in its protocol; neither is a failure', () => {
  const denied = play('denied-tool');
  expect(denied.verdict.outcome).toBe('ok');
  expect(denied.events).toContainEqual(
    expect.objectContaining({ type: 'toolEnd', ok: false, detail: expect.stringContaining('Read-only') as string }),
  );
  expect(denied.events).toContainEqual({
    type: 'denied',
    title: "/bin/bash -lc 'echo 1 > /usr/of-codex'",
    reason: '/bin/bash: line 1: /usr/of-codex: Read-only file system',
  });
  const dead = play('dead-mcp-server');
  expect(dead.verdict.outcome).toBe('ok');
  expect(dead.events.some((event) => event.type === 'tool' && event.kind === 'mcp')).toBe(false);
});

test.each([
  ['No such file or directory (os error 2)', 'No such file or directory (os error 2)'],
  [
    'handshaking with MCP server failed: Send message error Transport [codex_rmcp_client::A<b::C>] error: Broken pipe (os error 32), when send initialize request',
    'handshaking with MCP server failed: Send message error',
  ],
])('an MCP server that does not start is read in its log: %s', (logged, reason) => {
  const line = `2026-11-22T20:58:11.913491Z  WARN codex_mcp::rmcp_client: MCP server startup failed server_name="files" error=${logged}`;
  const { events } = adapter.parse(line, 'stderr', adapter.start());
  expect(events).toEqual([{ type: 'serverDown', server: 'files', reason }]);
});

test('it writes that log where it is asked for, and its commands see nothing of it; a person’s own rules stay', () => {
  const exclusion = 'shell_environment_policy.exclude=["RUST_LOG"]';
  const asked = adapter.build(sampleTask);
  expect([asked.env['RUST_LOG'], asked.argv.includes(exclusion)]).toEqual(['error,codex_mcp=warn', true]);
  const own = createCodexAdapter({ name: 'codex', argv: ['codex'], env: {}, ownRules: true }).build(sampleTask);
  expect([own.env['RUST_LOG'], own.argv.includes(exclusion)]).toEqual([undefined, false]);
});

test('when a usage limit ends is read by this computer’s clock', () => {
  const now = new Date(2026, 10, 22, 21, 50).getTime();
  const codex = createCodexAdapter({ name: 'codex', argv: ['codex'], env: {}, now: () => now });
  const message = 'You’ve hit your usage limit. Try again at Nov 23rd, 2026 2:48 AM.';
  const lines = [error(message), JSON.stringify({ type: 'turn.failed', error: { message } })];
  let state = codex.start();
  for (const line of lines) state = codex.parse(line, 'stdout', state).state;
  const resetsAt = new Date(2026, 10, 23, 2, 49).getTime();
  expect(codex.finish(state, { code: 1, signal: null, ended: null })).toMatchObject({
    outcome: 'rate_limited',
    resetsAt,
  });
  // It may as well wait in silence.
  expect(
    codex.finish(codex.parse(error(message), 'stdout', codex.start()).state, {
      code: null,
      signal: 'SIGTERM',
      ended: 'idle',
    }),
  ).toMatchObject({ resetsAt });
});

const command = (more: object) =>
  JSON.stringify({
    type: 'item.completed',
    item: { id: 'i', type: 'command_execution', command: 'make x\ny', ...more },
  });

test.each([
  [{ status: 'declined', exit_code: -1, aggregated_output: '' }, 'it was declined'],
  [{ status: 'declined', aggregated_output: 'rejected by the rules\n' }, 'rejected by the rules'],
  [
    { exit_code: 1, aggregated_output: 'a\r\ntouch: x: Operation not permitted\r\nb\n' },
    'touch: x: Operation not permitted',
  ],
  [{ exit_code: 1, aggregated_output: 'grep: no “Read-only file system” here\n' }, null],
  [{ exit_code: 0, aggregated_output: 'touch: x: Read-only file system\n' }, null],
])('a command that ended with %o was denied: %j', (more, reason) => {
  const denied = hear([command(more)]).events.filter(({ type }) => type === 'denied');
  expect(denied).toEqual(reason === null ? [] : [{ type: 'denied', title: 'make x', reason }]);
});

test('a change of files that was declined was not made', () => {
  const declined = { id: 'i', type: 'file_change', changes: [{ path: 'a.ts' }], status: 'declined' };
  const { events } = hear([JSON.stringify({ type: 'item.completed', item: declined })]);
  expect(events.slice(1)).toEqual([
    { type: 'denied', title: 'a.ts', reason: 'the change was declined' },
    { type: 'toolEnd', id: 'i', ok: false, detail: null },
  ]);
});

/** As Codex 0.169 printed it on standard error, with nothing about it on standard output. */
const router = '2026-11-22T18:39:42.955030Z ERROR codex_core::tools::router: error=';

test.each([
  [
    String.raw`exec_command failed: CreateProcess { message: "Rejected(\"${'`'}/bin/bash -lc 'rm -rf /usr/x'${'`'} rejected: rm -f style commands are not permitted. Use a safer approach\")" }`,
    "/bin/bash -lc 'rm -rf /usr/x'",
    'rm -f style commands are not permitted. Use a safer approach',
  ],
  [
    'patch rejected: writing is blocked by read-only sandbox; rejected by user approval settings',
    'A patch',
    'writing is blocked by read-only sandbox',
  ],
  [
    'approval policy is Never; reject command — you cannot ask for escalated permissions if the approval policy is Never',
    'A command beyond its sandbox',
    'you cannot ask for escalated permissions if the approval policy is Never',
  ],
])('what it refuses by itself is told: %s', (said, title, reason) => {
  const { events } = adapter.parse(`${router}${said}`, 'stderr', adapter.start());
  expect(events).toEqual([{ type: 'denied', title, reason }]);
});

test('an error of a tool that nobody refused is a line like any other', () => {
  const line = `${router}apply_patch verification failed: Failed to read file to update gone.txt`;
  expect(adapter.parse(line, 'stderr', adapter.start()).events).toEqual([{ type: 'raw', line }]);
});

test.each([
  [
    'item.completed',
    'MCP client for `tickets` failed to start: No such file or directory',
    'No such file or directory',
  ],
  ['error', 'MCP client for `tickets` timed out after 10 seconds', 'it took too long'],
])('an MCP server that did not start, where it says so in “%s”', (type, message, reason) => {
  const line = type === 'error' ? { type, message } : { type, item: { id: 'i', type: 'error', message } };
  const { events } = adapter.parse(JSON.stringify(line), 'stdout', adapter.start());
  expect(events).toEqual([{ type: 'serverDown', server: 'tickets', reason }]);
});

test('the end of a turn counts only together with exit code 0', () => {
  expect(play('landed', { code: 1 }).verdict.outcome).toBe('crashed');
});

const item = (type: string, more: object) => JSON.stringify({ type, item: { id: 'i', ...more } });

test.each([
  [
    'a call of our bridge',
    [
      item('item.started', { type: 'mcp_tool_call', server: 'flotilla', tool: 'feature_skip', status: 'in_progress' }),
      item('item.completed', {
        type: 'mcp_tool_call',
        server: 'flotilla',
        tool: 'feature_skip',
        status: 'failed',
        error: { message: 'forbidden' },
      }),
    ],
    [
      { type: 'tool', id: 'i', kind: 'mcp', title: 'flotilla feature_skip' },
      { type: 'toolEnd', id: 'i', ok: false, detail: 'forbidden' },
    ],
  ],
  [
    'changed files',
    [item('item.completed', { type: 'file_change', changes: [{ path: 'a.ts', kind: 'add' }], status: 'completed' })],
    [
      { type: 'tool', id: 'i', kind: 'edit', title: 'a.ts' },
      { type: 'toolEnd', id: 'i', ok: true, detail: null },
    ],
  ],
  [
    'its list of things to do',
    [
      item('item.updated', {
        type: 'todo_list',
        items: [
          { text: 'a', completed: true },
          { text: 'b', completed: false },
        ],
      }),
    ],
    [{ type: 'step', done: 1, total: 2 }],
  ],
  ['its thoughts', [item('item.completed', { type: 'reasoning', text: 'Hm.' })], [{ type: 'thinking', text: 'Hm.' }]],
  [
    'a search',
    [item('item.completed', { type: 'web_search', query: 'docs' })],
    [{ type: 'tool', id: 'i', kind: 'read', title: 'Search docs' }],
  ],
])('%s', (_, lines, events) => {
  expect(hear(lines).events).toEqual(events);
});

test('what is no line of the protocol is shown as it is', () => {
  expect(hear(['Reading prompt from stdin...']).events).toEqual([
    { type: 'raw', line: 'Reading prompt from stdin...' },
  ]);
});

test('of the person’s environment it gets its own key and home', () => {
  expect(codexEnvironment({ OPENAI_API_KEY: 'o', ANTHROPIC_API_KEY: 'a', CODEX_HOME: '/c' })).toEqual({
    OPENAI_API_KEY: 'o',
    CODEX_HOME: '/c',
  });
});
