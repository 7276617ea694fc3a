import type { AgentAdapter } from '../../../engine/ports/agent-adapter';
import { rawLine } from '../raw-line';
import { taskEnvironment } from '../task-environment';
import { codexArguments } from './codex-arguments';
import { codexAccount } from './codex-account';
import { deniedIn } from './denied-in';
import { downServerIn, tellingOfServers } from './down-server-in';
import { eventsOf } from './codex-events';
import { parseCodexLine, type CodexLine } from './codex-line';
import type { CodexServer } from './codex-server';
import { usageOf } from './codex-usage';
import { isLostSession, verdictOf, waitsForNetwork, type CodexEnd } from './codex-verdict';

export type CodexOptions = {
  readonly name: string;
  /** Command line in front of our arguments, e.g. `codex`. */
  readonly argv: readonly string[];
  /** What the program may find of the person's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The one that its configuration names. */
  readonly server?: CodexServer | null;
  /** The person has rules of their own for its log and for what its commands see: they stay, and it tells less. */
  readonly ownRules?: boolean;
  /** Epoch ms. */
  readonly now?: () => number;
};

/** Codex without its terminal: the prompt on standard input, a line of JSON for everything that happens. */
export function createCodexAdapter(options: CodexOptions): AgentAdapter<CodexEnd> {
  const { name, argv, env, server, ownRules = false, now = Date.now } = options;
  const log = ownRules ? { env: {}, argv: [] } : tellingOfServers;
  return {
    name,
    demo: false,
    startsBridge: true,
    account: codexAccount(env, server),
    heeds: { model: true, effort: true, permissions: true },
    build: (task) => ({
      argv: [...argv, ...log.argv, ...codexArguments(task)],
      env: { ...log.env, ...env, ...taskEnvironment(task) },
      stdin: task.prompt,
    }),
    start: () => ({ completed: null, lastError: null, networkWaits: 0, lastLine: null, sessionLost: false }),
    parse(line, stream, state) {
      const parsed = stream === 'stdout' ? parseCodexLine(line) : null;
      if (parsed === null) return outsideOf(line, state);
      return { state: after(state, parsed), events: [...eventsOf(parsed), ...usageOf(parsed)] };
    },
    finish: (state, exit) => verdictOf(state, exit, now()),
  };
}

/** A line outside of its protocol. */
function outsideOf(line: string, state: CodexEnd): ReturnType<AgentAdapter<CodexEnd>['parse']> {
  const told = deniedIn(line) ?? downServerIn(line);
  if (told !== null) return { state, events: [told] };
  return rawLine(line, isLostSession(line) ? { ...state, sessionLost: true } : state);
}

function after(state: CodexEnd, line: CodexLine): CodexEnd {
  switch (line.type) {
    case 'error':
      return {
        ...state,
        lastError: line.message,
        networkWaits: waitsForNetwork(line.message) ? state.networkWaits + 1 : 0,
      };
    case 'turn.failed':
      return { ...state, completed: false, lastError: line.error.message };
    case 'turn.completed':
      return { ...state, completed: true };
    case 'item.completed':
      // It goes on: what it waited for is over.
      return { ...state, lastError: null, networkWaits: 0 };
    default:
      return state;
  }
}
