import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { removeDeadSockets } from '../socket/dead-sockets';
import { newEndpoint } from '../socket/endpoint';
import { listen } from '../socket/listen';
import { answerRequests } from './answer-requests';
import type { ControlHandlers } from './control-handlers';
import type { HostedProject } from './other-project';

export type ControlServerOptions = {
  readonly handlers: ControlHandlers;
  readonly project: HostedProject;
  readonly onBug: (cause: unknown) => void;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
};

export type ControlServer = {
  /** Path of the socket, or a named pipe. */
  readonly address: string;
  /** What a connection has to bring. */
  readonly secret: string;
  /** Sends what is still to be sent, then ends all connections. */
  close(): Promise<void>;
};

/** Further ones push out a connection that has not brought the secret, or are turned away. */
const maxConnections = 64;
/** A connection has this long to say hello. */
const helloWithinMs = 5_000;
/** Who does not take its last answers within this time goes without. */
const farewellMs = 1_000;

/** People's programs reach the host of a run over a socket only this user can open, with a secret that is new each time. */
export async function openControlServer(options: ControlServerOptions): Promise<ControlServer> {
  const endpoint = newEndpoint('control', options.environment ?? process.env, options.platform ?? process.platform);
  if (endpoint.folder !== null) await removeDeadSockets(endpoint.folder);
  const secret = randomBytes(32).toString('hex');
  const strangers = new Set<Socket>();
  const connections = new Set<Socket>();

  const server = createServer((socket) => {
    if (connections.size >= maxConnections && !pushOut(strangers)) return void socket.destroy();
    connections.add(socket);
    strangers.add(socket);
    const patience = setTimeout(() => socket.destroy(), helloWithinMs);
    const onKnown = (): void => {
      strangers.delete(socket);
      clearTimeout(patience);
    };
    socket.once('close', () => {
      onKnown();
      connections.delete(socket);
    });
    // Who was killed resets the connection; nobody waits for its answers.
    socket.on('error', () => socket.destroy());
    const { handlers, project, onBug } = options;
    void answerRequests(socket, { secret, pid: process.pid, project, handlers, onBug, onKnown });
  });
  await listen(server, endpoint);

  return {
    address: endpoint.address,
    secret,
    async close() {
      // What is settled by now is written in the microtasks to come.
      await new Promise(setImmediate);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of connections) socket.end();
      const impatience = setTimeout(() => connections.forEach((socket) => socket.destroy()), farewellMs);
      for (const socket of strangers) socket.destroy();
      await closed;
      clearTimeout(impatience);
      if (endpoint.folder !== null) rmSync(endpoint.address, { force: true });
    },
  };
}

/** Ends the oldest connection without a secret; false when there is none. */
function pushOut(strangers: Set<Socket>): boolean {
  const [oldest] = strangers;
  if (oldest === undefined) return false;
  strangers.delete(oldest);
  oldest.destroy();
  return true;
}
