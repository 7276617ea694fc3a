import { realpathSync } from 'node:fs';
import { z } from 'zod';
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
    mcpServers: bridge(env),
    env: withoutOurs(env),
    options,
  };
}

/** What the bridge needs; its token goes to it alone. */
const bridgeVariables = ['FLOTILLA_TOKEN', 'FLOTILLA_ROLE', 'FLOTILLA_SOCKET', 'ELECTRON_RUN_AS_NODE'];

function bridge(env: NodeJS.ProcessEnv): readonly McpServer[] {
  const [command, ...args] = commandLine(env.FLOTILLA_MCP ?? '[]');
  if (command === undefined) return [];
  const variables = bridgeVariables.flatMap((name) => (env[name] === undefined ? [] : [{ name, value: env[name] }]));
  return [{ name: 'flotilla', command, args, env: variables }];
}

const commandLine = (text: string): readonly string[] => z.array(z.string()).parse(JSON.parse(text));

/** That this program is started as plain Node by Electron is not for the agent's children. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, FLOTILLA_TOKEN: __, ...rest } = env;
  return rest;
}
