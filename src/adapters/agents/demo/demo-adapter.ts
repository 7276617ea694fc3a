import type { AgentAdapter, AgentExit, AgentVerdict } from '../../../engine/ports/agent-adapter';
import { accountNamed } from '../account-of';
import { endedVerdict } from '../ended-verdict';
import { rawLine } from '../raw-line';
import { taskEnvironment } from '../task-environment';
import { parseDemoLine, type DemoResult } from './demo-line';

export type DemoAgentOptions = {
  /** How a node program is started here: `node` in a checkout, the application itself with `ELECTRON_RUN_AS_NODE`. */
  readonly nodeRuntime: { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> };
  /** Path of the built demo agent. */
  readonly program: string;
  /** Path of its recipes; null: it writes a page about each feature. */
  readonly recipes: string | null;
  /** `FLOTILLA_DEMO_SPEED`, `_SEED` and `_FAULTS`, which agents do not inherit. */
  readonly env?: Readonly<Record<string, string>>;
};

export type DemoState = { readonly result: DemoResult | null; readonly lastLine: string | null };

/** The built-in agent that needs no key and no network; it works from recipes. */
export function createDemoAdapter(options: DemoAgentOptions, name = 'demo'): AgentAdapter<DemoState> {
  return {
    name,
    demo: true,
    startsBridge: false,
    account: accountNamed(name),
    // It asks no model and has nothing to weigh.
    heeds: { model: true, effort: true, permissions: true },
    build: (task) => ({
      argv: [
        ...options.nodeRuntime.argv,
        options.program,
        ...(task.session === null ? [] : ['--session', task.session]),
      ],
      env: {
        ...options.nodeRuntime.env,
        ...options.env,
        ...taskEnvironment(task),
        ...(options.recipes === null ? {} : { FLOTILLA_RECIPES: options.recipes }),
      },
      stdin: task.prompt,
    }),
    start: () => ({ result: null, lastLine: null }),
    parse(line, stream, state) {
      const parsed = stream === 'stdout' ? parseDemoLine(line) : null;
      if (parsed?.type === 'result') return { state: { ...state, result: parsed }, events: [] };
      if (parsed !== null) return { state, events: [parsed] };
      return rawLine(line, state);
    },
    finish: (state, exit) => endedVerdict(exit) ?? verdictOfResult(state, exit),
  };
}

/** Only the word and the exit code together are a success. */
function verdictOfResult({ result, lastLine }: DemoState, { code }: AgentExit): AgentVerdict {
  if (result === null) {
    const said = lastLine === null ? '' : ` Its last words: ${lastLine.slice(0, 500)}`;
    const reason = `The demo agent ended with exit code ${code} and no result.${said}`;
    return { outcome: code === 0 ? 'failed' : 'crashed', reason, retryAfterMs: null };
  }
  if (result.outcome === 'ok' && code !== 0) {
    const reason = `The demo agent said it was done but ended with exit code ${code}.`;
    return { outcome: 'failed', reason, retryAfterMs: null };
  }
  return { outcome: result.outcome, reason: result.reason, retryAfterMs: result.retryAfterMs };
}
