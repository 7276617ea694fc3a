import type { AgentAdapter, AgentTask } from '../../../engine/ports/agent-adapter';
import { rawLine } from '../raw-line';
import { taskEnvironment } from '../task-environment';
import { codexAccount } from './codex-account';
import { eventsOf } from './codex-events';
import { parseCodexLine, type CodexLine } from './codex-line';
import { usageOf } from './codex-usage';
import { verdictOf, type CodexEnd } from './codex-verdict';

export type CodexOptions = {
  readonly name: string;
  /** Command line in front of our arguments, e.g. `codex`. */
  readonly argv: readonly string[];
  /** What the program may find of the person's environment. */
  readonly env: Readonly<Record<string, string>>;
};

/** Codex without its terminal: the prompt on standard input, a line of JSON for everything that happens. */
export function createCodexAdapter({ name, argv, env }: CodexOptions): AgentAdapter<CodexEnd> {
  return {
    name,
    demo: false,
    account: codexAccount(env),
    heeds: { model: true, effort: true, permissions: true },
    build: (task) => ({
      argv: [...argv, ...argumentsFor(task)],
      env: { ...env, ...taskEnvironment(task) },
      stdin: task.prompt,
    }),
    start: () => ({ completed: null, lastError: null, lastLine: null }),
    parse(line, stream, state) {
      const parsed = stream === 'stdout' ? parseCodexLine(line) : null;
      if (parsed === null) return rawLine(line, state);
      return { state: after(state, parsed), events: [...eventsOf(parsed), ...usageOf(parsed)] };
    },
    finish: verdictOf,
  };
}

/** What our bridge needs; Codex hands on nothing that is not named. */
const bridgeVariables = ['FLOTILLA_TOKEN', 'FLOTILLA_ROLE', 'FLOTILLA_SOCKET'];

function argumentsFor({ model, session, mcp }: AgentTask): readonly string[] {
  return [
    'exec',
    // What a session once was allowed is not kept with it, so all of this is said again.
    ...(session === null ? [] : ['resume']),
    ...['--json', '--skip-git-repo-check', '--disable', 'plugins'],
    ...(model === null ? [] : ['--model', model]),
    ...settings({
      sandbox_mode: 'workspace-write',
      approval_policy: 'never',
      // The temporary folder is everybody's: other agents work there, too.
      'sandbox_workspace_write.exclude_slash_tmp': true,
      'sandbox_workspace_write.exclude_tmpdir_env_var': true,
      'analytics.enabled': false,
    }),
    ...bridge(mcp),
    ...(session === null ? [] : [session]),
    '-',
  ];
}

/** Without the approval its calls would fail and nobody would hear of it. */
function bridge([command, ...args]: readonly string[]): readonly string[] {
  if (command === undefined) return [];
  return settings({
    'mcp_servers.flotilla.command': command,
    'mcp_servers.flotilla.args': args,
    'mcp_servers.flotilla.env_vars': bridgeVariables,
    'mcp_servers.flotilla.default_tools_approval_mode': 'approve',
  });
}

/** Its settings are TOML, of which strings, lists and truths in JSON are a part. */
function settings(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${JSON.stringify(value)}`]);
}

function after(state: CodexEnd, line: CodexLine): CodexEnd {
  switch (line.type) {
    case 'error':
      return { ...state, lastError: line.message };
    case 'turn.failed':
      return { ...state, completed: false, lastError: line.error.message };
    case 'turn.completed':
      return { ...state, completed: true };
    case 'item.completed':
      // It goes on: what it waited for is over.
      return { ...state, lastError: null };
    default:
      return state;
  }
}
