import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { AgentGateway, ToolAnswer, ToolCall } from '../../engine/ports/agent-gateway';
import { removeDeadSockets } from '../socket/dead-sockets';
import { newEndpoint } from '../socket/endpoint';
import { listen } from '../socket/listen';
import { answerCalls } from './answer-calls';

export type AgentGatewayOptions = {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  /** Hears of bugs: what `onCall` threw. The agent gets the answer `internal`. */
  readonly onBug?: (error: unknown) => void;
};

/** Agents' bridges reach the host over a unix socket only this user can open, or a named pipe on Windows. */
export function createAgentGateway(options: AgentGatewayOptions = {}): AgentGateway {
  const platform = options.platform ?? process.platform;
  return {
    async open(onCall) {
      const endpoint = newEndpoint('agents', options.environment ?? process.env, platform);
      if (endpoint.folder !== null) await removeDeadSockets(endpoint.folder);
      const connections = new Set<Socket>();
      const server = createServer((socket) => serve(socket, connections, guarded(onCall, options.onBug)));
      await listen(server, endpoint);

      return {
        address: endpoint.address,
        async close() {
          const closed = new Promise<void>((resolve) => server.close(() => resolve()));
          for (const socket of connections) socket.destroy();
          await closed;
          if (endpoint.folder !== null) rmSync(endpoint.address, { force: true });
        },
      };
    },
  };
}

function serve(socket: Socket, connections: Set<Socket>, onCall: (call: ToolCall) => Promise<ToolAnswer>): void {
  connections.add(socket);
  socket.once('close', () => connections.delete(socket));
  // A bridge that was killed resets the connection; its calls are answered by nobody and that is all there is to it.
  socket.on('error', () => socket.destroy());
  void answerCalls(socket, onCall);
}

function guarded(
  onCall: (call: ToolCall) => Promise<ToolAnswer>,
  onBug: AgentGatewayOptions['onBug'],
): (call: ToolCall) => Promise<ToolAnswer> {
  return async (call) => {
    try {
      return await onCall(call);
    } catch (error) {
      onBug?.(error);
      return {
        ok: false,
        error: 'internal',
        message: `Flotilla failed to answer ${call.tool}; this is a bug of its own.`,
      };
    }
  };
}
