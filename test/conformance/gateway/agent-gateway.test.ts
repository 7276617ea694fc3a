import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createAgentGateway } from '../../../src/adapters/agent-gateway/agent-gateway';
import type { ToolAnswer, ToolCall } from '../../../src/engine/ports/agent-gateway';
import { describeAgentGateway } from './describe-agent-gateway';
import { createFakeAgentGateway } from '../../simulation/fakes/create-fake-agent-gateway';
import { fakeWorld } from '../fake-world';

describeAgentGateway('real', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flo-gate-'));
  return {
    gateway: createAgentGateway({ environment: { XDG_RUNTIME_DIR: folder } }),
    call: callOver,
    dispose: () => rmSync(folder, { recursive: true }),
  };
});

function callOver(address: string, call: ToolCall): Promise<ToolAnswer | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    socket.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT' || cause.code === 'ECONNREFUSED') resolve(null);
      else reject(cause);
    });
    socket.once('connect', () => {
      createInterface(socket).once('line', (line) => {
        const { id: _id, ...answer } = JSON.parse(line) as { id: number } & ToolAnswer;
        socket.destroy();
        resolve(answer);
      });
      socket.write(`${JSON.stringify({ id: 1, ...call })}\n`);
    });
  });
}

describeAgentGateway('fake', () => {
  const { world } = fakeWorld();
  return {
    gateway: createFakeAgentGateway(world),
    call: async (address, call) => (world.gateway?.address === address ? world.gateway.call(call) : null),
    dispose: () => {},
  };
});
