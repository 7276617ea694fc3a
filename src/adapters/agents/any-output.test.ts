import { readdirSync, readFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAgentCatalog } from './catalog';

const catalog = createAgentCatalog({
  profiles: [{ name: 'shell', adapter: 'command', argv: ['sh'], model: null }],
  environment: {},
  acpClient: '/acp.js',
  demo: { nodeRuntime: { argv: ['node'], env: {} }, program: '/demo.js', recipes: null },
});
const names = catalog.names();

/** Lines that real programs printed, whichever: each adapter gets those of the others, too. */
const recorded = ['claude/transcripts', 'codex/transcripts', 'acp/transcripts/lines', 'acp/transcripts'].flatMap(
  (folder) => {
    const url = new URL(`${folder}/`, import.meta.url);
    const files = readdirSync(url).filter((name) => name.endsWith('.jsonl'));
    return files.flatMap((name) => readFileSync(new URL(name, url), 'utf8').split('\n'));
  },
);

function hearAll(name: string, lines: readonly string[]) {
  const adapter = catalog.find(name);
  if (adapter === undefined) throw new Error(`no agent ${name}`);
  let state = adapter.start();
  let told = 0;
  for (const [index, line] of lines.entries()) {
    const parsed = adapter.parse(line, index % 5 === 4 ? 'stderr' : 'stdout', state);
    state = parsed.state;
    told += serialize(parsed.events).byteLength;
  }
  const verdict = adapter.finish(state, { code: 1, signal: null, ended: null });
  return { kept: serialize(state).byteLength, told, verdict };
}

const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.constantFrom('"', '{', '}', '[', ']', ':', ',', '\\', '\\u0000', '\\ud800', 'null', '-1', '1e999', '__proto__'),
);
const recordedLine = fc.integer({ min: 0, max: recorded.length - 1 }).map((index) => recorded[index] ?? '');
const mutated = fc
  .tuple(recordedLine, fc.nat(), fc.nat(20), fc.array(unit, { maxLength: 8 }))
  .map(([line, at, cut, more]) => {
    const from = at % (line.length + 1);
    return line.slice(0, from) + more.join('') + line.slice(from + cut);
  });

test.each(names)('%s: no line of any program, however damaged, makes it throw', (name) => {
  fc.assert(
    fc.property(fc.array(mutated, { maxLength: 30 }), (lines) => {
      expect(hearAll(name, lines).verdict.reason).not.toBe('');
    }),
    { numRuns: 100 },
  );
});

const megabyte = 1_000_000;
/** A value put where real lines have a text or a list. */
const inLines = (value: string): readonly string[] => [
  value,
  `{"type":${value}}`,
  `{"type":"text","text":${value}}`,
  `{"type":"assistant","message":{"content":[{"type":"text","text":${value}}]}}`,
  `{"type":"assistant","message":{"content":[{"type":"tool_use","id":${value},"name":${value},"input":${value}}]}}`,
  `{"type":"item.completed","item":{"id":"i","type":"agent_message","text":${value}}}`,
  `{"type":"item.started","item":{"id":${value},"type":"command_execution","command":${value}}}`,
  `{"type":"error","message":${value},"stage":"prompt","code":1}`,
  `{"type":"turn.failed","error":{"message":${value}}}`,
  `{"type":"update","update":{"sessionUpdate":"tool_call","toolCallId":${value},"title":${value},"content":${value}}}`,
  `{"type":"update","update":{"sessionUpdate":"agent_message_chunk","content":{"type":"text","text":${value}}}}`,
  `{"type":"result","subtype":"success","is_error":true,"result":${value},"errors":[${value}]}`,
];

test.each(names)(
  '%s: lines of a megabyte, deep ones and half characters are soon read and handed on in part',
  (name) => {
    const values = [
      JSON.stringify('x'.repeat(megabyte)),
      JSON.stringify('a b\n'.repeat(megabyte / 4)),
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`,
      '"\\ud800 half \\udc00"',
      '"\ud800"',
      JSON.stringify(`${'\r'.repeat(250_000)}x`),
      `${'\r'.repeat(250_000)}x`,
      '{"__proto__":{"type":"text"},"constructor":1}',
    ];
    for (const value of values) {
      const { kept, told, verdict } = hearAll(name, inLines(value));
      // Of its last error it may keep the whole, but no more than one.
      expect(kept).toBeLessThan(4 * megabyte);
      expect(told).toBeLessThan(2_000_000);
      expect(verdict.reason.length).toBeLessThan(2_000);
    }
  },
);

/** What a pattern may come back to from each place of a run anew; it would take minutes. */
const repeated = [
  '\n',
  ' ',
  '\t',
  '\r',
  '\u001b',
  '\u001b[',
  '\u001b]',
  '\u009b0',
  '[',
  '{',
  '(',
  '"',
  "'",
  '\\',
  '1',
  '1.',
  '`',
];

test.each(names)('%s: a run of one character, however long, is soon read', (name) => {
  for (const piece of repeated) {
    const run = piece.repeat(500_000 / piece.length);
    const said = ['', 'try again in ', 'MCP client for `', 'Error: '].map((before) => `${before}${run}x`);
    for (const line of [...said, ...inLines(JSON.stringify(`${run}x`))]) {
      expect(hearAll(name, [line]).told).toBeLessThan(2_000_000);
    }
  }
});

test.each(names)('%s: what it remembers does not grow with what was said', (name) => {
  const many = Array.from({ length: 5 }, () => recorded).flat();
  expect(hearAll(name, many).kept).toBeLessThan(100_000);
});
