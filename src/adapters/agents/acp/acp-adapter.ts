import { join } from 'node:path';
import type { AgentEvent } from '../../../shared/agent-event';
import { assertNever } from '../../../shared/assert-never';
import { allTokens, noTokens } from '../../../shared/spend';
import type { AgentAdapter, AgentTask } from '../../../engine/ports/agent-adapter';
import { plainLines } from '../plain-lines';
import { plainText } from '../plain-text';
import { rawLine } from '../raw-line';
import { taskEnvironment } from '../task-environment';
import { parseAcpLine, type AcpLine, type AcpUpdate } from './acp-line';
import { acpProgramOf, type AcpProgram } from './acp-programs';
import { atTheStart, type AcpState } from './acp-state';
import { downServerIn } from './down-server-in';
import { afterToolCall, titleOf } from './acp-tools';
import { verdictOf } from './acp-verdict';
import { troubleIn } from './trouble-in';
import { withError } from './with-error';

export type AcpOptions = {
  readonly name: string;
  /** Command line of the agent, e.g. `gemini --acp`. */
  readonly argv: readonly string[];
  /** The person's environment, of which the agent gets what it needs. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How our client is started, which speaks with the agent. */
  readonly client: {
    readonly nodeRuntime: { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> };
    readonly program: string;
  };
};

/** Any program that speaks the Agent Client Protocol, through our own client of it, which tells what happens in lines. */
export function createAcpAdapter(options: AcpOptions): AgentAdapter<AcpState> {
  const { name, argv, environment, client } = options;
  const program = acpProgramOf({ name, argv });
  const env = program.environment(environment);
  return {
    name,
    demo: false,
    startsBridge: true,
    account: program.account(env, name),
    heeds: { model: true, effort: program.takesEffort, permissions: true },
    build: (task) => ({
      argv: [
        ...client.nodeRuntime.argv,
        client.program,
        ...clientArguments(task, program),
        '--',
        ...argv,
        ...program.more,
        ...rulesArguments(task, program),
        ...modelArguments(task, program),
      ],
      ...(argv[0] !== undefined && { program: argv[0] }),
      env: { ...client.nodeRuntime.env, ...env, ...program.settings(task, env), ...taskEnvironment(task) },
      stdin: task.prompt,
    }),
    start: () => atTheStart,
    parse(line, stream, state) {
      const parsed = stream === 'stdout' ? parseAcpLine(line) : null;
      if (parsed !== null) return after(state, parsed);
      const down = downServerIn(line);
      if (down !== null) return { state, events: [down] };
      const heard = withError(state, line);
      const trouble = usesTool(state) ? null : troubleIn(line);
      return rawLine(line, trouble === null ? heard : { ...heard, trouble });
    },
    finish: verdictOf,
  };
}

/** Its model is not asked meanwhile: what it tries again then has nothing to do with its provider. */
const usesTool = ({ tools }: AcpState): boolean => [...tools.values()].some(({ told }) => told);

/** What takes its model on its own command line has it from there. */
const modelArguments = ({ model }: AgentTask, { modelFlag }: AcpProgram): readonly string[] =>
  model === null || modelFlag === null ? [] : [modelFlag, model];

/** Where our client writes them before it starts the program. */
function rulesArguments({ permissions, attemptFolder }: AgentTask, { readOnly }: AcpProgram): readonly string[] {
  const { rules } = readOnly;
  return permissions !== 'read-only' || rules === undefined ? [] : [rules.flag, join(attemptFolder, rules.name)];
}

function lookerArguments({ permissions, attemptFolder }: AgentTask, { readOnly }: AcpProgram): readonly string[] {
  const { rules, mode } = readOnly;
  if (permissions !== 'read-only') return [];
  const file = rules && { path: join(attemptFolder, rules.name), text: rules.text };
  return [
    ...(file === undefined ? [] : [`--writes=${JSON.stringify(file)}`]),
    ...(mode === undefined ? [] : [`--mode=${mode}`]),
  ];
}

function clientArguments(task: AgentTask, program: AcpProgram): readonly string[] {
  const { model, effort, session, permissions } = task;
  return [
    `--permissions=${permissions}`,
    ...program.forClient,
    ...lookerArguments(task, program),
    ...(effort === null || !program.takesEffort ? [] : [`--effort=${effort}`]),
    ...(model === null || program.modelFlag !== null ? [] : [`--model=${model}`]),
    ...(session === null ? [] : [`--session=${session}`]),
  ];
}

type Heard = { readonly state: AcpState; readonly events: readonly AgentEvent[] };

function after(state: AcpState, line: AcpLine): Heard {
  switch (line.type) {
    case 'agent':
      return { state: { ...state, version: plain(line.version), lastError: null }, events: [] };
    case 'session': {
      const model = plain(line.model);
      const started = { type: 'started', session: plainText(line.id), model, version: state.version } as const;
      return { state: { ...state, model, opened: true, usdBefore: line.usdBefore }, events: [started] };
    }
    case 'update':
      return afterUpdate(state, line.update);
    case 'permission':
      return afterPermission(state, line);
    case 'warning':
      return { state, events: [{ type: 'warning', message: plainLines(line.message) }] };
    case 'noise':
      return rawLine(line.line, state);
    case 'stop':
      return { state: { ...state, stop: line.reason }, events: usageOf(state, line.usage) };
    case 'gone':
      return { state: { ...state, gone: plainText(line.message) }, events: usageOf(state, []) };
    case 'error': {
      const { stage, code, message } = line;
      return { state: { ...state, error: { stage, code, message } }, events: usageOf(state, []) };
    }
    default:
      return assertNever(line);
  }
}

function afterPermission(state: AcpState, line: Extract<AcpLine, { type: 'permission' }>): Heard {
  if (line.allowed) return afterToolCall(state, line.toolCall, 'permission');
  const denied = { type: 'denied', title: titleOf(line.toolCall), reason: plainText(line.reason) } as const;
  return { state: { ...state, worked: true }, events: [denied] };
}

function afterUpdate(state: AcpState, update: AcpUpdate): Heard {
  const goesOn = { ...state, worked: true, trouble: null, lastError: null };
  switch (update.sessionUpdate) {
    case 'agent_message_chunk':
      return { state: goesOn, events: [{ type: 'text', text: textOf(update.content) }] };
    case 'agent_thought_chunk':
      return { state: goesOn, events: [{ type: 'thinking', text: textOf(update.content) }] };
    case 'tool_call':
    case 'tool_call_update':
      return afterToolCall(state, update, 'update');
    case 'plan': {
      const done = update.entries.filter(({ status }) => status === 'completed').length;
      return { state: goesOn, events: [{ type: 'step', done, total: update.entries.length }] };
    }
    case 'usage_update':
      return { state: update.cost?.currency === 'USD' ? { ...state, usd: update.cost.amount } : state, events: [] };
    case 'notice': {
      const { severity, title, description } = update;
      const message = plainLines([title, description ?? ''].filter((text) => text !== '').join(': '));
      return { state, events: severity === 'info' ? [] : [{ type: 'warning', message }] };
    }
    case 'ignored':
      return { state, events: [] };
    default:
      return assertNever(update);
  }
}

/** What a message says, without the lines it leaves empty at its end. No pattern: on long runs of them one takes minutes. */
function textOf({ text }: { readonly text: string }): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end -= 1;
  return plainLines(text.slice(0, end));
}

/** Money is told for the session as a whole, so what earlier starts told is taken off; tokens are those of this start. */
function usageOf(state: AcpState, usage: readonly Used[]): readonly AgentEvent[] {
  const usd = state.usd === null ? null : Math.max(0, state.usd - state.usdBefore);
  const span = { kind: 'process' } as const;
  // Of $0 without tokens nobody knows that nothing was used.
  if (usage.length === 0)
    return usd === null || usd === 0 ? [] : [{ type: 'usage', model: state.model, tokens: noTokens, usd, span }];
  return usage.map((used) => {
    const { model, usd: own, ...tokens } = used;
    return {
      type: 'usage',
      model: plain(model) ?? state.model,
      tokens,
      usd: usd === null ? own : usd * shareOf(used, usage),
      span,
    };
  });
}

type Used = Extract<AcpLine, { type: 'stop' }>['usage'][number];

/** The money of a turn is shared out by what each model is said to have cost, else by their tokens. */
function shareOf(used: Used, all: readonly Used[]): number {
  const weights = [(each: Used) => each.usd ?? NaN, (each: Used) => allTokens(each), () => 1];
  for (const weigh of weights) {
    const sum = all.reduce((total, each) => total + weigh(each), 0);
    if (sum > 0) return weigh(used) / sum;
  }
  return 0;
}

const plain = (text: string | null): string | null => (text === null ? null : plainText(text));
