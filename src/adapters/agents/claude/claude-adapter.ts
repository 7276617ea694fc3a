import type { AgentAdapter } from '../../../engine/ports/agent-adapter';
import { rawLine } from '../raw-line';
import { taskEnvironment } from '../task-environment';
import { claudeArguments } from './claude-arguments';
import { claudeAccount } from './claude-account';
import { eventsOf } from './claude-events';
import { parseClaudeLine, type ClaudeLine } from './claude-line';
import { nothingUsed, usageOf } from './claude-usage';
import { verdictOf, type ClaudeEnd } from './claude-verdict';
import { noWorktrees } from './no-worktrees';

export type ClaudeOptions = {
  readonly name: string;
  /** Command line in front of our arguments, e.g. `claude`. */
  readonly argv: readonly string[];
  /** What the program may find of the person's environment: key, other server, proxy of the provider. */
  readonly env: Readonly<Record<string, string>>;
};

/** Claude Code without its terminal: the prompt on standard input, a line of JSON for everything that happens. */
export function createClaudeAdapter({ name, argv, env }: ClaudeOptions): AgentAdapter<ClaudeEnd> {
  return {
    name,
    demo: false,
    startsBridge: true,
    account: claudeAccount(env),
    heeds: { model: true, effort: true, permissions: true },
    build: (task) => ({
      argv: [...argv, ...claudeArguments(task), ...noWorktrees(argv)],
      env: { ...env, ...quiet, ...taskEnvironment(task) },
      stdin: task.prompt,
    }),
    start: () => ({
      resetsAt: null,
      used: nothingUsed,
      result: null,
      retry: null,
      providerError: null,
      lastLine: null,
    }),
    parse(line, stream, state) {
      const parsed = stream === 'stdout' ? parseClaudeLine(line) : null;
      if (parsed === null) return rawLine(line, state);
      const { used, events } = usageOf(parsed, state.used);
      return { state: { ...after(state, parsed), used }, events: [...eventsOf(parsed), ...events] };
    },
    finish: verdictOf,
  };
}

/**
 * Nothing but what it is asked to do: no telemetry, updates or other traffic, nothing in the background (that would keep
 * it alive after its result), and few tries of its own, since waiting for a provider is ours.
 */
const quiet = {
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  CLAUDE_CODE_DISABLE_BACKGROUND_TASKS: '1',
  CLAUDE_CODE_MAX_RETRIES: '3',
  ENABLE_TOOL_SEARCH: 'false',
};

function after(state: ClaudeEnd, line: ClaudeLine): ClaudeEnd {
  if (line.type === 'result') return { ...state, result: line };
  if (line.type === 'assistant')
    return { ...state, providerError: line.error, retry: line.error === null ? null : state.retry };
  if (line.type === 'system' && line.subtype === 'api_retry') return { ...state, retry: line };
  if (line.type === 'rate_limit_event') return { ...state, resetsAt: resetOf(line) };
  return state;
}

/** It tells seconds; also of limits that are only near. */
function resetOf({ rate_limit_info: info }: Extract<ClaudeLine, { type: 'rate_limit_event' }>): number | null {
  return info.status === 'rejected' && info.resetsAt !== null ? info.resetsAt * 1_000 : null;
}
