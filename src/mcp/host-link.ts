import { connect, type Socket } from 'node:net';
import { maxRequestBytes, toolResponseSchema, type ToolRequest, type ToolResponse } from '../shared/tool-wire';

export type HostAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: string; readonly message: string };

/** The bridge's line to the host. It connects on the first call and again after the connection was lost. */
export type HostLink = {
  /** Never rejects: a host that is gone is an answer too. */
  call(tool: string, args: unknown): Promise<HostAnswer>;
  close(): void;
};

/** @param address path of the agents' socket, or a named pipe */
export function createHostLink(address: string, token: string): HostLink {
  let connection: Connection | null = null;
  let lastId = 0;

  return {
    call(tool, args) {
      if (connection === null || connection.closed()) connection = openConnection(address);
      lastId += 1;
      return connection.send({ id: lastId, token, tool, args });
    },
    close() {
      connection?.close();
    },
  };
}

type Connection = { send(request: ToolRequest): Promise<HostAnswer>; closed(): boolean; close(): void };

function openConnection(address: string): Connection {
  const socket = connect(address);
  const waiting = new Map<number, (answer: HostAnswer) => void>();
  let why = 'it closed the connection';
  let closed = false;

  socket.on('error', (error) => (why = error.message));
  socket.on('close', () => {
    closed = true;
    for (const settle of waiting.values()) settle(hostGone(why));
    waiting.clear();
  });
  onLines(socket, (line) => {
    const response = parseResponse(line);
    if (response === null) socket.destroy(new Error('it sent something that is no answer'));
    else if (response.id !== null) {
      waiting.get(response.id)?.(response);
      waiting.delete(response.id);
    }
  });

  return {
    send: (request) =>
      new Promise((resolve) => {
        const line = `${JSON.stringify(request)}\n`;
        if (closed) return resolve(hostGone(why));
        if (Buffer.byteLength(line) > maxRequestBytes) return resolve(tooLong);
        waiting.set(request.id, resolve);
        socket.write(line);
      }),
    closed: () => closed || socket.destroyed,
    close: () => socket.destroy(),
  };
}

function onLines(socket: Socket, onLine: (line: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}

function parseResponse(line: string): ToolResponse | null {
  try {
    return toolResponseSchema.parse(JSON.parse(line));
  } catch {
    // The caller ends the connection and says so.
    return null;
  }
}

const tooLong: HostAnswer = { ok: false, error: 'bad_call', message: 'The arguments are longer than 1 MiB.' };

function hostGone(why: string): HostAnswer {
  return {
    ok: false,
    error: 'host_gone',
    message: `Flotilla cannot be reached (${why}). It has stopped or was restarted; finish what you are doing and exit.`,
  };
}
