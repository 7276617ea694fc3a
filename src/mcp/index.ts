import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { readBridgeEnvironment } from './bridge-environment';
import { createBridgeServer } from './bridge-server';
import { createHostLink } from './host-link';

// Standard output carries the protocol and nothing else; what a person should read goes to standard error.
const environment = readBridgeEnvironment(process.env);
if (environment.ok) void serve(environment.value);
else {
  process.stderr.write(`${environment.error}\n`);
  process.exitCode = 2;
}

async function serve({ socket, token, role }: Extract<typeof environment, { ok: true }>['value']): Promise<void> {
  let calls = 0;
  let clientGone = false;
  const link = createHostLink(socket, token);
  // A client that closes its end still gets the answers it asked for; after them nothing keeps this process.
  const closeWhenDone = () => {
    if (clientGone && calls === 0) link.close();
  };
  const server = createBridgeServer(role, {
    async call(tool, args) {
      calls += 1;
      const answer = await link.call(tool, args);
      calls -= 1;
      closeWhenDone();
      return answer;
    },
  });
  process.stdin.once('end', () => {
    clientGone = true;
    closeWhenDone();
  });
  process.stdout.on('error', () => process.exit(0));
  await server.connect(new StdioServerTransport());
}
