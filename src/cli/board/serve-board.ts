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
import { answerTool, boardTools, startTool, type BoardTool } from './board-tools';
import { answerToStray } from './answer-to-stray';
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
  server.onerror = (error) => {
    const answer = answerToStray(error);
    if (answer !== null) process.stdout.write(`${JSON.stringify(answer)}\n`);
  };
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
  if (tool === answerTool && (await asksAboutBudget(input, argv))) return result(forThePerson);
  return result(await call(input, tool, argv));
}

async function call(input: BoardInput, tool: BoardTool, plain: readonly string[]): Promise<CommandAnswer> {
  const argv = [...plain];
  // Before the names that stand behind the options.
  if (input.projectDir !== null) argv.splice(indexOfNames(argv), 0, `--project-dir=${input.projectDir}`);
  return tool === startTool ? start(input, argv) : callCommand(argv, input);
}

const shownSchema = z.object({ asks_about: z.string().nullable() });
const showTool = boardTools.find(({ name }) => name === 'board_show');

/** What can't be shown is refused by the command itself. */
async function asksAboutBudget(input: BoardInput, argv: readonly string[]): Promise<boolean> {
  const [feature = ''] = argv.slice(indexOfNames(argv) + 1);
  if (showTool === undefined) return false;
  const { ok, text } = await call(input, showTool, showTool.argv({ feature }));
  // Warnings follow on lines of their own.
  const [shown = ''] = text.split('\n', 1);
  return ok && shownSchema.safeParse(JSON.parse(shown)).data?.asks_about === 'budget';
}

const forThePerson: CommandAnswer = {
  ok: false,
  text: 'This feature has used its budget up. Only the person can grant it more: in the window, or with flotilla features answer.',
};

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
