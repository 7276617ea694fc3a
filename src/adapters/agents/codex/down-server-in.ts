import type { DownServer } from '../../../shared/agent-event';
import { plainText } from '../plain-text';

/** With that `codex exec` tells on standard error of MCP servers that do not start. The commands it runs are not to see it. */
export const tellingOfServers = {
  env: { RUST_LOG: 'error,codex_mcp=warn' },
  argv: ['-c', 'shell_environment_policy.exclude=["RUST_LOG"]'],
};

/** In its log on standard error or, where it says so at all, in its protocol. */
export function downServerIn(message: string): DownServer | null {
  const start = message.slice(0, 1_000);
  const logged = /\bMCP server startup failed server_name="([^"]+)" error=(.*)/.exec(start);
  if (logged !== null) return down(logged[1], logged[2]?.replace(/ Transport \[.*/, ''));
  const said = /\bMCP client for `([^`]+)` (?:failed to start: (.*)|timed out\b.*)/.exec(start);
  return said === null ? null : down(said[1], said[2] ?? 'it took too long');
}

const down = (server = '', reason = ''): DownServer => ({
  type: 'serverDown',
  server: plainText(server),
  reason: plainText(reason),
});
