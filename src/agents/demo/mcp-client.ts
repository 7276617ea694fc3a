import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result';

/** A client of the MCP bridge: the text of a tool's answer, or why it was refused or did not come. */
export type McpClient = {
  call(tool: string, args: Readonly<Record<string, unknown>>): Promise<Result<string, string>>;
  close(): Promise<void>;
};

const protocolVersion = '2025-06-18';
const exitGraceMs = 2_000;

const messageSchema = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const toolResultSchema = z.object({
  isError: z.boolean().default(false),
  content: z.array(z.looseObject({ text: z.string().optional() })).default([]),
});

type Bridge = ChildProcessByStdio<Writable, Readable, null>;

/** Speaks the few messages of MCP it needs itself: the official client would take longer to load than a step takes. */
export function createMcpClient(argv: readonly string[], cwd: string): McpClient {
  let connection: Promise<Connection> | null = null;
  return {
    async call(tool, args) {
      connection ??= connect(argv, cwd);
      const answer = await (await connection).request('tools/call', { name: tool, arguments: args });
      if (!answer.ok) return err(`${tool}: ${answer.error}`);
      const { isError, content } = toolResultSchema.parse(answer.value);
      const text = content.map((part) => part.text ?? '').join('\n');
      return isError ? err(`${tool}: ${text}`) : ok(text);
    },
    async close() {
      if (connection !== null) await (await connection).close();
    },
  };
}

type Connection = {
  request(method: string, params: unknown): Promise<Result<unknown, string>>;
  close(): Promise<void>;
};

async function connect([program = '', ...args]: readonly string[], cwd: string): Promise<Connection> {
  const bridge: Bridge = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, (answer: Result<unknown, string>) => void>();
  let lastId = 0;
  let ended: string | null = null;
  const end = (why: string) => {
    ended ??= why;
    for (const settle of waiting.values()) settle(err(ended));
    waiting.clear();
  };
  const exited = new Promise<void>((resolve) => {
    bridge.once('error', (error) => resolve(end(`the MCP bridge cannot be started: ${error.message}`)));
    bridge.once('close', (code) => resolve(end(`the MCP bridge ended with exit code ${code}`)));
  });
  // Whose input is closed has ended, or is of no use any more; its end is the reason, whichever is noticed first.
  bridge.stdin.on('error', () => bridge.kill('SIGKILL'));
  createInterface(bridge.stdout).on('line', (line) => {
    const message = parseMessage(line);
    if (message?.id === undefined) return;
    const { error, result } = message;
    waiting.get(message.id)?.(error === undefined ? ok(result) : err(error.message));
    waiting.delete(message.id);
  });

  const send = (message: object) => bridge.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const request = (method: string, params: unknown): Promise<Result<unknown, string>> => {
    if (ended !== null) return Promise.resolve(err(ended));
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      send({ id, method, params });
    });
  };

  const clientInfo = { name: 'flotilla-demo', version: '1' };
  const welcome = await request('initialize', { protocolVersion, capabilities: {}, clientInfo });
  if (welcome.ok) send({ method: 'notifications/initialized' });
  return { request, close: () => closeBridge(bridge, exited) };
}

function parseMessage(line: string): z.output<typeof messageSchema> | null {
  try {
    return messageSchema.parse(JSON.parse(line));
  } catch {
    // Not of the protocol; nothing waits for it.
    return null;
  }
}

async function closeBridge(bridge: Bridge, exited: Promise<void>): Promise<void> {
  const deadline = setTimeout(() => bridge.kill('SIGKILL'), exitGraceMs);
  bridge.stdin.end();
  await exited;
  clearTimeout(deadline);
}
