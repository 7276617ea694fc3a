import { realpathSync } from 'node:fs';
import { z } from 'zod';
import { bridgeName } from '../../shared/mcp-bridge';
import type { Options } from './options';

/** What Flotilla says of the task in the environment. */
export type Task = {
  readonly cwd: string;
  readonly folders: readonly string[];
  readonly attemptFolder: string | null;
  /** As `session/new` takes it. */
  readonly mcpServers: readonly McpServer[];
  /** Environment of the agent. */
  readonly env: NodeJS.ProcessEnv;
  readonly options: Options;
};

type McpServer = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
};

export function readTask(env: NodeJS.ProcessEnv, options: Options): Task {
  const cwd = process.cwd();
  const attemptFolder = env.FLOTILLA_ATTEMPT_FOLDER ?? null;
  const worktree = env.FLOTILLA_WORKTREE ?? cwd;
  return {
    cwd,
    folders: [worktree, realpathSync(worktree), ...(attemptFolder === null ? [] : [attemptFolder])],
    attemptFolder,
    mcpServers: [...serverOf(env, 'FLOTILLA_MCP'), ...serverOf(env, 'FLOTILLA_BROWSER')],
    env: withoutOurs(env),
    options,
  };
}

/** What each server needs; the token goes to the bridge alone. A browser outlives its server, and is known by its cookie. */
const servers = {
  FLOTILLA_MCP: {
    name: bridgeName,
    variables: ['FLOTILLA_TOKEN', 'FLOTILLA_ROLE', 'FLOTILLA_SOCKET', 'ELECTRON_RUN_AS_NODE'],
  },
  FLOTILLA_BROWSER: { name: 'playwright', variables: ['FLOTILLA_ATTEMPT'] },
} as const;

function serverOf(env: NodeJS.ProcessEnv, toldIn: keyof typeof servers): readonly McpServer[] {
  const [command, ...args] = commandLine(env[toldIn] ?? '[]');
  if (command === undefined) return [];
  const { name, variables } = servers[toldIn];
  const known = variables.flatMap((each) => (env[each] === undefined ? [] : [{ name: each, value: env[each] }]));
  return [{ name, command, args, env: known }];
}

const commandLine = (text: string): readonly string[] => z.array(z.string()).parse(JSON.parse(text));

/** That this program is started as plain Node by Electron is not for the agent's children. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, FLOTILLA_TOKEN: __, ...rest } = env;
  return rest;
}
