import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featureRow } from '../../domain/testing/rows';
import type { AgentAdapter, AgentExit, AgentTask } from '../../engine/ports/agent-adapter';
import { sampleTask } from '../../engine/ports/testing/agent-task';
import { createAgentCatalog } from './catalog';
import { plainText } from './plain-text';

const catalog = createAgentCatalog({
  profiles: [
    { name: 'mine', adapter: 'command', argv: ['my-agent', '--go'], model: null },
    { name: 'slow-demo', adapter: 'demo', argv: [], model: null },
    { name: 'demo', adapter: 'command', argv: ['not-the-demo'], model: null },
  ],
  acpClient: '/app/out/agents/acp.js',
  environment: { ANTHROPIC_API_KEY: 'key', AWS_PROFILE: 'mine', OTHER_KEY: 'hush' },
  demo: {
    nodeRuntime: { argv: ['/app/flotilla'], env: { ELECTRON_RUN_AS_NODE: '1' } },
    program: '/app/out/agents/demo.js',
    recipes: '/home/recipes.json',
    env: { FLOTILLA_DEMO_SPEED: '0' },
  },
});

function agent(name: string): AgentAdapter {
  const adapter = catalog.find(name);
  if (adapter === undefined) throw new Error(`no agent ${name}`);
  return adapter;
}

const task: AgentTask = { ...sampleTask, feature: featureRow(7, { id: 'lo\0gin' }) };

const exit = (changes: Partial<AgentExit>): AgentExit => ({ code: 0, signal: null, ended: null, ...changes });

function verdictAfter(name: string, lines: readonly string[], end: Partial<AgentExit>) {
  const adapter = agent(name);
  const state = lines.reduce((before, line) => adapter.parse(line, 'stdout', before).state, adapter.start());
  return adapter.finish(state, exit(end));
}

test('the catalog knows the built-in demo and the configured agents, and nothing else', () => {
  expect(catalog.names()).toEqual(['demo', 'claude', 'codex', 'gemini', 'opencode', 'mine', 'slow-demo']);
  expect(catalog.find('other')).toBeUndefined();
  expect([agent('demo').demo, agent('slow-demo').demo, agent('mine').demo]).toEqual([true, true, false]);
});

test('variables that a profile names reach its program, and none but these; what the adapter sets itself stays', () => {
  const named = createAgentCatalog({
    profiles: [
      {
        name: 'mine',
        adapter: 'command',
        argv: ['my-agent'],
        model: null,
        env: ['OTHER_KEY', 'NOT_SET', 'FLOTILLA_MODEL'],
      },
      { name: 'plain', adapter: 'command', argv: ['my-agent'], model: null },
    ],
    acpClient: '/acp.js',
    environment: { OTHER_KEY: 'hush', FLOTILLA_MODEL: 'theirs', AWS_PROFILE: 'mine' },
    demo: { nodeRuntime: { argv: ['node'], env: {} }, program: '/demo.js', recipes: null },
  });
  const launch = (name: string) => named.find(name)?.build({ ...task, model: 'big' }).env;
  expect(launch('mine')).toMatchObject({ OTHER_KEY: 'hush', FLOTILLA_MODEL: 'big' });
  expect(launch('mine')).not.toHaveProperty('NOT_SET');
  expect(launch('mine')).not.toHaveProperty('AWS_PROFILE');
  expect(launch('plain')).not.toHaveProperty('OTHER_KEY');
});

test('the demo is started as a node program that knows its task and its recipes', () => {
  const launch = agent('demo').build({ ...task, session: 's1' });
  expect(launch.argv).toEqual(['/app/flotilla', '/app/out/agents/demo.js', '--session', 's1']);
  expect(launch.stdin).toBe('Build it.');
  expect(launch.env).toEqual({
    ELECTRON_RUN_AS_NODE: '1',
    FLOTILLA_DEMO_SPEED: '0',
    FLOTILLA_RECIPES: '/home/recipes.json',
    FLOTILLA_ROLE: 'coding',
    FLOTILLA_FEATURE: '7',
    FLOTILLA_FEATURE_ID: 'login',
    FLOTILLA_WORKTREE: '/wt/7',
    FLOTILLA_PERMISSIONS: 'edit',
    FLOTILLA_PROMPT_FILE: '/a/prompt.md',
    FLOTILLA_MCP: '["node","bridge.js"]',
    FLOTILLA_ATTEMPT_NUMBER: '2',
    FLOTILLA_ATTEMPT_FOLDER: '/a',
  });
});

test('a command is started as it was configured, with the prompt on standard input', () => {
  const launch = agent('mine').build({ ...task, model: 'big' });
  expect(launch).toMatchObject({
    argv: ['my-agent', '--go'],
    stdin: 'Build it.',
    env: { FLOTILLA_MODEL: 'big', FLOTILLA_PERMISSIONS: 'edit' },
  });
});

const done = '{"type":"result","outcome":"ok","reason":"Done."}';

test.each([
  ['the result ok and exit 0', [done], {}, 'ok'],
  ['the result ok and another exit code', [done], { code: 1 }, 'failed'],
  ['a clean exit without a result', [], {}, 'failed'],
  ['another exit code without a result', [], { code: 70 }, 'crashed'],
  ['a failed result', ['{"type":"result","outcome":"failed","reason":"No."}'], { code: 3 }, 'failed'],
  ['a failed result with exit 0', ['{"type":"result","outcome":"failed","reason":"No."}'], {}, 'failed'],
  ['a rate limit', ['{"type":"result","outcome":"rate_limited","reason":"Later."}'], { code: 1 }, 'rate_limited'],
  ['a signal', [], { code: null, signal: 'SIGKILL' }, 'crashed'],
  ['a signal after its result', [done], { code: null, signal: 'SIGKILL' }, 'crashed'],
  ['an unknown end', [done], { code: null }, 'crashed'],
  ['our end for silence', [done], { code: 143, ended: 'idle' }, 'hung'],
  ['our end for taking too long', [], { code: null, signal: 'SIGTERM', ended: 'timeout' }, 'limit'],
  ['our cancelling', [], { code: null, signal: 'SIGTERM', ended: 'cancelled' }, 'cancelled'],
  ['our end after its report', [], { code: null, signal: 'SIGTERM', ended: 'after_report' }, 'ok'],
] as const)('demo: %s', (_, lines, end, outcome) => {
  expect(verdictAfter('demo', lines, end).outcome).toBe(outcome);
});

test.each([
  ['exit 0', {}, 'ok'],
  ['another exit code', { code: 2 }, 'failed'],
  ['a signal', { code: null, signal: 'SIGSEGV' }, 'crashed'],
  ['silence', { code: null, signal: 'SIGTERM', ended: 'idle' }, 'hung'],
] as const)('command: %s', (_, end, outcome) => {
  expect(verdictAfter('mine', ['working'], end).outcome).toBe(outcome);
});

test('a failed command is explained by its last line, standard error first', () => {
  const adapter = agent('mine');
  const afterError = adapter.parse('\u001b[31mno space left\u001b[0m', 'stderr', adapter.start()).state;
  const { state } = adapter.parse('bye', 'stdout', afterError);
  expect(adapter.finish(state, exit({ code: 1 })).reason).toBe('The command ended with exit code 1: no space left');
});

test('the demo says events, and what is none is shown raw', () => {
  const adapter = agent('demo');
  const says = (line: string, stream: 'stdout' | 'stderr' = 'stdout') =>
    adapter.parse(line, stream, adapter.start()).events;
  expect(says('{"type":"step","done":1,"total":3}')).toEqual([{ type: 'step', done: 1, total: 3 }]);
  expect(says('{"type":"text","text":"a\\u001b[1mb\\nc"}')).toEqual([{ type: 'text', text: 'ab\nc' }]);
  expect(says(done)).toEqual([]);
  expect(says(done, 'stderr')).toEqual([{ type: 'raw', line: done }]);
  expect(says('{"type":"step","done":-1,"total":"x"}')).toMatchObject([{ type: 'raw' }]);
  expect(says('  ')).toEqual([]);
});

test.each([
  ['colours', '\u001b[1;31mred\u001b[0m', 'red'],
  ['a title and a link', '\u001b]0;title\u0007\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
  ['a progress bar', '10%\r50%\r100%\r\n', '100%'],
  ['a cut-off sequence', 'ab\u001b[', 'ab'],
  ['an eight-bit sequence', 'a\u009b31mb', 'ab'],
  ['a turned direction', 'a\u202eb\u2066c', 'abc'],
  ['other writing', '你好 é 👩‍💻', '你好 é 👩‍💻'],
  ['a tab', 'a\tb', 'a  b'],
  ['several lines', 'exit code 3\r\n\n  instead of 0\nboom\n', 'exit code 3 instead of 0 boom'],
])('plain text: %s', (_, line, text) => {
  expect(plainText(line)).toBe(text);
});

test('a long line is cut', () => {
  expect(plainText('x'.repeat(10_000))).toMatch(/^x{4000} … \(6000 more\)$/);
});

const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
const eventLike = fc.oneof(
  fc.string({ unit: character }),
  fc.json(),
  fc
    .record(
      {
        type: fc.constantFrom('started', 'text', 'tool', 'toolEnd', 'usage', 'step', 'result', '__proto__'),
        text: fc.anything(),
        id: fc.string(),
        kind: fc.constantFrom('edit', 'nothing'),
        title: fc.string({ unit: character }),
        outcome: fc.constantFrom('ok', 'fine'),
        reason: fc.string(),
        done: fc.double(),
        total: fc.integer(),
      },
      { requiredKeys: ['type'] },
    )
    .map((value) => JSON.stringify(value) ?? ''),
);

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

test.each(['demo', 'mine'])('%s: no output makes the parser throw or lets control characters through', (name) => {
  const adapter = agent(name);
  fc.assert(
    fc.property(fc.array(fc.tuple(eventLike, fc.constantFrom('stdout', 'stderr'))), fc.integer(), (lines, code) => {
      let state = adapter.start();
      for (const [line, stream] of lines) {
        const parsed = adapter.parse(line, stream, state);
        state = parsed.state;
        expect(stringsIn(parsed.events).filter((text) => /(?!\n)\p{Cc}/u.test(text))).toEqual([]);
      }
      expect(adapter.finish(state, exit({ code })).reason).not.toBe('');
    }),
  );
});
