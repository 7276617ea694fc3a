import type { AgentAdapter, AgentExit, AgentVerdict } from '../../../engine/ports/agent-adapter';
import { accountNamed } from '../account-of';
import { endedVerdict } from '../ended-verdict';
import { plainText } from '../plain-text';
import { taskEnvironment } from '../task-environment';

/** What it said last, for the reason of a failure; standard error explains failures better. */
export type CommandState = { readonly lastLine: string | null; readonly lastErrorLine: string | null };

/** Any program as an agent: the prompt on standard input, everything else in the environment, its exit code as the verdict. */
export function createCommandAdapter(profile: {
  readonly name: string;
  readonly argv: readonly string[];
}): AgentAdapter<CommandState> {
  return {
    name: profile.name,
    demo: false,
    startsBridge: false,
    account: accountNamed(profile.name),
    // It is told in its environment; nothing makes it keep to what it may do.
    heeds: { model: true, effort: true, permissions: false },
    build: (task) => ({ argv: profile.argv, env: taskEnvironment(task), stdin: task.prompt }),
    start: () => ({ lastLine: null, lastErrorLine: null }),
    parse(line, stream, state) {
      const text = plainText(line);
      if (text.trim() === '') return { state, events: [] };
      const said = stream === 'stdout' ? { lastLine: text } : { lastErrorLine: text };
      return { state: { ...state, ...said }, events: [{ type: 'text', text }] };
    },
    finish: (state, exit) => endedVerdict(exit) ?? verdictOfCode(state, exit),
  };
}

function verdictOfCode({ lastLine, lastErrorLine }: CommandState, { code }: AgentExit): AgentVerdict {
  if (code === 0) return { outcome: 'ok', reason: 'The command finished.', retryAfterMs: null };
  const last = lastErrorLine ?? lastLine;
  const reason = `The command ended with exit code ${code}${last === null ? '.' : `: ${last.slice(0, 500)}`}`;
  return { outcome: 'failed', reason, retryAfterMs: null };
}
