import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Role } from '../shared/attempt';
import { bridgeHello, bridgeName } from '../shared/mcp-bridge';
import { toolsForRole, type ToolContract } from '../shared/mcp-tools';
import type { HostAnswer, HostLink } from './host-link';

/**
 * The MCP server an agent sees: the tools of its role. Every call goes to the host as it is, also one of a tool that
 * is not listed, because the host decides and keeps a record of what was refused.
 */
export function createBridgeServer(role: Role, host: Pick<HostLink, 'call'>): Server {
  const server = new Server({ name: bridgeName, version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: toolsForRole(role).map(describeTool) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) =>
    toolResult(await host.call(params.name, params.arguments ?? {})),
  );
  server.oninitialized = () => void host.call(bridgeHello, {});
  return server;
}

function describeTool({ name, description, input }: ToolContract): Tool {
  const { $schema: _, ...schema } = z.toJSONSchema(input);
  return { name, description, inputSchema: { ...schema, type: 'object' } as Tool['inputSchema'] };
}

function toolResult(answer: HostAnswer): CallToolResult {
  if (!answer.ok) return { isError: true, content: [{ type: 'text', text: `${answer.error}: ${answer.message}` }] };
  const text = typeof answer.result === 'string' ? answer.result : JSON.stringify(answer.result ?? null, null, 1);
  return { content: [{ type: 'text', text }] };
}
