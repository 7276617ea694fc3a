import type { Socket } from 'node:net';
import type { ToolAnswer, ToolCall } from '../../engine/ports/agent-gateway';
import { checked } from '../../shared/checked';
import { toolNamed } from '../../shared/mcp-tools';
import { maxRequestBytes, toolRequestSchema, type ToolRequest, type ToolResponse } from '../../shared/tool-wire';
import { boundedLines } from '../socket/bounded-lines';
import { drained } from '../socket/drained';
import { parseLine } from '../socket/parse-line';
import { requestId } from '../socket/request-id';

/**
 * Answers one connection's requests in order until it ends. One at a time: what an agent sends faster than it is
 * answered stays in its own socket.
 */
export async function answerCalls(socket: Socket, onCall: (call: ToolCall) => Promise<ToolAnswer>): Promise<void> {
  try {
    for await (const line of boundedLines(socket, maxRequestBytes)) {
      if (line.ok && line.value.trim() === '') continue;
      const response = line.ok ? await answerLine(line.value, onCall) : badCall(null, line.error);
      if (socket.writable && !socket.write(`${JSON.stringify(response)}\n`)) await drained(socket);
    }
  } catch (error) {
    // The other end was killed or went away in the middle of a line.
    socket.destroy(error instanceof Error ? error : undefined);
  }
}

async function answerLine(line: string, onCall: (call: ToolCall) => Promise<ToolAnswer>): Promise<ToolResponse> {
  const json = parseLine(line);
  const request = toolRequestSchema.safeParse(json);
  if (!request.success)
    return badCall(requestId(json), json === undefined ? 'This is not JSON.' : problems(request.error));
  const args = checkedArgs(request.data);
  if (!args.ok) return badCall(request.data.id, args.message);
  const { id, token, tool } = request.data;
  return { id, ...(await onCall({ token, tool, args: args.value })) };
}

/** A tool without contract is passed on: the host refuses it and keeps a record of who tried. */
function checkedArgs({ tool, args }: ToolRequest): { ok: true; value: unknown } | { ok: false; message: string } {
  const contract = toolNamed(tool);
  if (contract === undefined) return { ok: true, value: args };
  const found = checked(contract.input, args ?? {});
  return found.ok ? found : { ok: false, message: `${tool}: ${problems(found)}` };
}

type Problems = { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] };

function problems({ issues }: Problems): string {
  return issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`))
    .join('; ');
}

function badCall(id: number | null, message: string): ToolResponse {
  return { id, ok: false, error: 'bad_call', message };
}
