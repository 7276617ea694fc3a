import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createAcpAdapter } from '../../../src/adapters/agents/acp/acp-adapter';
import { converse } from '../../../src/agents/acp/converse';
import type { AgentVerdict } from '../../../src/engine/ports/agent-adapter';
import type { AgentEvent } from '../../../src/shared/agent-event';

const messageSchema = z.looseObject({
  id: z.union([z.number(), z.string()]).optional(),
  method: z.string().optional(),
});
const entrySchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('client'), message: messageSchema }),
  z.object({ from: z.literal('agent'), message: messageSchema }),
  z.object({ from: z.literal('stderr'), text: z.string() }),
  z.object({ from: z.literal('exit'), code: z.number().nullable(), signal: z.string().nullable() }),
]);
type Entry = z.output<typeof entrySchema>;

export type Replayed = { readonly events: readonly AgentEvent[]; readonly verdict: AgentVerdict };

/** A recorded conversation, held once more by our client as it is now and judged by the adapter. */
export async function replayAcp(transcript: URL): Promise<Replayed> {
  const entries = readFileSync(transcript, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => entrySchema.parse(JSON.parse(line)));
  const events: AgentEvent[] = [];
  const adapter = createAcpAdapter({
    name: 'replayed',
    argv: ['agent'],
    environment: {},
    client: { nodeRuntime: { argv: [], env: {} }, program: '' },
  });
  let state = adapter.start();
  const hear = (line: string, stream: 'stdout' | 'stderr') => {
    const parsed = adapter.parse(line, stream, state);
    state = parsed.state;
    events.push(...parsed.events);
  };
  for (const entry of entries) {
    if (entry.from === 'stderr') for (const line of entry.text.split('\n')) hear(line, 'stderr');
  }
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const agent = { stdin, stdout, ended: new Promise<string>(() => undefined), end: () => Promise.resolve() };
  const wishes = { model: null, effort: null, session: null, permissions: 'edit' as const };
  const options = { ...wishes, probe: false, starts: 1, exports: false, argv: [] };
  const place = { cwd: '/place/work', folders: ['/place/work'], attemptFolder: null };
  const conversation = converse(
    agent,
    { ...place, mcpServers: [], env: {}, options },
    () => Promise.resolve('Do it.'),
    {
      say: (line) => hear(JSON.stringify(line), 'stdout'),
      ready: () => Promise.resolve(),
    },
  );
  const answered = await play(entries, stdin, stdout);
  const ended = answered && (await conversation.ended).code === 'done';
  const exit = answered ? { code: ended ? 0 : 1, ended: null } : { code: 143, ended: 'idle' as const };
  return { events, verdict: adapter.finish(state, { signal: null, ...exit }) };
}

/** Speaks the agent’s part. False: it had nothing more to say when our client waited for its turn to end. */
async function play(entries: readonly Entry[], stdin: PassThrough, stdout: PassThrough): Promise<boolean> {
  const said = createInterface(stdin)[Symbol.asyncIterator]();
  const ids = new Map<unknown, unknown>();
  let waiting: unknown = null;
  for (const entry of entries) {
    if (entry.from === 'exit') break;
    if (entry.from === 'client') {
      const message = messageSchema.parse(JSON.parse(String((await said.next()).value)));
      if (entry.message.method === undefined) continue;
      ids.set(entry.message.id, message.id);
      waiting = entry.message.id;
    } else if (entry.from === 'agent') {
      const { message } = entry;
      const isAnswer = message.method === undefined;
      if (isAnswer && message.id === waiting) waiting = null;
      stdout.write(`${JSON.stringify(isAnswer ? { ...message, id: ids.get(message.id) } : message)}\n`);
    }
  }
  return waiting === null;
}
