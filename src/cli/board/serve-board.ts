import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { startInBackground } from '../../host/control/start-in-background';
import { checked } from '../../shared/checked';
import { describeFault } from '../../shared/fault';
import { showPath } from '../../shared/schema-issue';
import type { CommandContext } from '../command-context';
import type { Terminal } from '../terminal/terminal';
import { boardTools, startTool, type BoardTool } from './board-tools';
import { callCommand, type CommandAnswer } from './call-command';

export type BoardInput = Pick<Terminal, 'env' | 'cwd'> &
  Pick<CommandContext, 'runLine'> & {
    /** `--project-dir` as given. */
    readonly projectDir: string | null;
  };

/** Serves the board of a project over standard input and output until the client closes its end. */
export async function serveBoard(input: BoardInput): Promise<void> {
  const server = createBoardServer(input);
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
    process.stdin.once('end', resolve);
    process.stdout.once('error', () => resolve());
  });
  await server.connect(new StdioServerTransport());
  await closed;
}

const tools = [...boardTools, startTool];

/** Every call is one command of the command line, so what that refuses is refused here, in the same words. */
export function createBoardServer(input: BoardInput): Server {
  const server = new Server({ name: 'flotilla-board', version: '1' }, { capabilities: { tools: {} } });
  // One after the other: two answers at once would each find the project as it was before the other.
  let last: Promise<unknown> = Promise.resolve();
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(describeTool) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const answer = last.then(() => callTool(input, params.name, params.arguments ?? {}));
    last = answer.catch(() => undefined);
    return answer;
  });
  return server;
}

async function callTool(input: BoardInput, name: string, args: unknown): Promise<CallToolResult> {
  const tool = tools.find((each) => each.name === name);
  if (tool === undefined) return result({ ok: false, text: `There is no tool ${name}.` });
  const wanted = checked(tool.input, args);
  if (!wanted.ok) return result({ ok: false, text: wanted.issues.map(issueText).join('\n') });
  const argv = [...tool.argv(wanted.value)];
  // Before the names that stand behind the options.
  if (input.projectDir !== null) argv.splice(indexOfNames(argv), 0, `--project-dir=${input.projectDir}`);
  return result(tool === startTool ? await start(input, argv) : await callCommand(argv, input));
}

function indexOfNames(argv: readonly string[]): number {
  const index = argv.indexOf('--');
  return index === -1 ? argv.length : index;
}

async function start({ env, cwd, projectDir }: BoardInput, argv: readonly string[]): Promise<CommandAnswer> {
  const started = await startInBackground(argv, { dir: projectDir, cwd, env });
  if (!started.ok) return { ok: false, text: describeFault(started.error) };
  const { run, pid } = started.value;
  return { ok: true, text: `Run ${run} has begun in process ${pid}. It goes on when this client ends.` };
}

const issueText = ({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string =>
  path.length === 0 ? message : `${showPath(path)}: ${message}`;

const result = ({ ok, text }: CommandAnswer): CallToolResult => ({
  ...(!ok && { isError: true }),
  content: [{ type: 'text', text }],
});

function describeTool({ name, description, input, readOnly }: BoardTool): Tool {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input' });
  return {
    name,
    description,
    annotations: { readOnlyHint: readOnly },
    inputSchema: { ...schema, type: 'object' } as Tool['inputSchema'],
  };
}
