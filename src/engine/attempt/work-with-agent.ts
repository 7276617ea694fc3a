import { assertNever } from '../../shared/assert-never';
import { count } from '../../shared/count';
import type { FeatureNumber } from '../../shared/ids';
import { renderPrompt } from '../prompt/render-prompt';
import { scopeRules } from '../prompt/scope-rules';
import { agentEnvironment } from './agent-environment';
import { agentWarnings } from './agent-warnings';
import { createAgentListener } from './agent-listener';
import type { RunContext } from './attempt-context';
import { browserRules } from '../browser/browser-rules';
import { withBrowser } from '../browser/with-browser';
import type { OpenBrowser } from '../ports/agent-browser';
import { isConfined } from '../sandbox/is-confined';
import { endOfVerdict } from './end-of-verdict';
import { createInbox, type Inbox, type Word } from './inbox';
import { runCountedAgent } from '../spend/run-counted-agent';
import { withinBudget } from '../spend/within-budget';
import { isSessionLost } from './is-session-lost';
import type { AgentEnd } from './run-agent';
import type { AttemptEnd, AttemptWork } from './attempt-work';
import { triesSoFar } from './tries-so-far';

/** Starts the agent in the attempt's worktree and waits until it has reported, failed, asked or been interrupted. */
export function workWithAgent(
  context: RunContext,
  work: AttemptWork,
  feedback: string | null,
): Promise<'reported' | AttemptEnd> {
  return withinBudget(context, work, (signal) => startAndJudge(context, { ...work, signal }, feedback));
}

async function startAndJudge(
  context: RunContext,
  work: AttemptWork,
  feedback: string | null,
): Promise<'reported' | AttemptEnd> {
  const session = context.ledger.store.attempt(work.attempt.id)?.session ?? null;
  let { ran, word } = await startOnce(context, work, { feedback, session });
  if (ran.ok && isSessionLost(ran.value, word)) {
    const { number } = work.feature;
    context.ledger.record({ type: 'warning_raised', code: 'session_lost', message: sessionLost, feature: number });
    ({ ran, word } = await startOnce(context, work, { feedback, session: null }));
  }
  if (!ran.ok) return { kind: 'failed', outcome: 'failed', reason: ran.error.message };
  return judge(context, work, word, ran.value);
}

/** One process, which has a token and a mailbox of its own. */
async function startOnce(context: RunContext, work: AttemptWork, start: Pick<AgentStart, 'feedback' | 'session'>) {
  const { id, role } = work.attempt;
  const inbox = createInbox();
  const { generation } = work.feature;
  const token = context.sessions.open({ attempt: id, feature: work.feature, generation, role, inbox });
  try {
    const ran = await startAgent(context, work, { ...start, inbox, token });
    return { ran, word: inbox.word };
  } finally {
    context.sessions.close(token);
  }
}

const sessionLost = 'Its agent no longer knows what was said before; a new session goes on with the work that is there';

type AgentStart = {
  readonly inbox: Inbox;
  readonly token: string;
  readonly feedback: string | null;
  /** Null: it begins anew. */
  readonly session: string | null;
};

const startAgent = (context: RunContext, work: AttemptWork, start: AgentStart) =>
  withBrowser(context, work.attempt, (browser) => startWith(context, work, { ...start, browser }));

async function startWith(
  context: RunContext,
  work: AttemptWork,
  start: AgentStart & { readonly browser: OpenBrowser | null },
) {
  const { inbox, token, feedback, session, browser } = start;
  const { deps, ledger } = context;
  const { adapter, effort, permissions } = context.agentFor(work.attempt.role);
  const folder = `attempts/${work.attempt.id}`;
  const attemptFolder = deps.files.folder(folder);
  const prompt = await promptFor(context, work, { feedback, browser });
  deps.files.write(folder, 'prompt.md', prompt);
  // Absolute, because the agent works in another folder than `.flotilla`.
  const promptFile = `${attemptFolder}/prompt.md`;
  const launch = adapter.build({
    role: work.attempt.role,
    feature: work.feature,
    attemptNumber: work.attempt.number,
    worktree: work.place.worktree,
    prompt,
    promptFile,
    model: work.attempt.model,
    effort,
    permissions,
    session,
    attemptFolder,
    mcp: deps.mcpBridge.argv,
    ...(browser !== null && { browser: browser.argv }),
    confined: isConfined(adapter, context.settings()),
  });
  const { role, agent, model } = work.attempt;
  const counted = { role, agent, model, session };
  return runCountedAgent(context, counted, {
    id: work.attempt.id,
    title: `feature #${work.feature.number}`,
    feature: work.feature.number,
    onSpawned: (process) => ledger.record({ type: 'agent_spawned', attemptId: work.attempt.id, process }),
    onExited: () => ledger.record({ type: 'agent_exited', attemptId: work.attempt.id }),
    gates: context.gates,
    adapter,
    launch,
    env: {
      ...(await deps.git.identityFallback()),
      ...work.env,
      ...agentEnvironment({
        token,
        role: work.attempt.role,
        socket: context.socket,
        promptFile,
        attemptFolder,
        mcp: deps.mcpBridge,
      }),
    },
    worktree: work.place.worktree,
    readable: browser?.readable ?? [],
    inbox,
    settings: context.settings,
    signal: work.signal,
    killed: context.killed,
    onEvent: listenTo(context, work, inbox),
  });
}

async function promptFor(
  context: RunContext,
  work: AttemptWork,
  { feedback, browser }: Pick<AgentStart, 'feedback'> & { readonly browser: OpenBrowser | null },
): Promise<string> {
  const { deps, ledger } = context;
  const { role } = work.attempt;
  const isRecovery = role === 'recovery';
  return renderPrompt(deps.promptTemplate(role, context.settings().workflow), {
    feature: work.feature,
    dependencies: work.feature.dependencies.flatMap((number) => ledger.store.feature(number) ?? []),
    attempt: work.attempt.number,
    lastFailure: feedback ?? (isRecovery ? null : (work.feature.lastFailure?.reason ?? null)),
    answer: work.feature.answer,
    checks: deps.project.checks.concat(work.feature.checks),
    rules: [...scopeRules(deps.project.scope), ...browserRules(browser)],
    ...(isRecovery && { tries: await triesSoFar(context, work.feature) }),
    knowledge: ledger.store.knowledge().map(({ feature, text }) => ({ author: authorOf(feature), text })),
  });
}

const authorOf = (feature: FeatureNumber | null) => (feature === null ? 'the plan' : `#${feature}`);

/** Agent events become the card, log lines and the stored session. */
function listenTo({ ledger, emit }: RunContext, { attempt, feature }: AttemptWork, inbox: Inbox) {
  const ids = { attemptId: attempt.id, feature: feature.number };
  return createAgentListener({
    onSession: (session) => void ledger.record({ type: 'session_opened', attemptId: attempt.id, session }),
    onQuestion: (question) => void inbox.put({ type: 'ask', question }),
    onLine: (line) => emit({ type: 'log', ...ids, line }),
    ...agentWarnings(ledger, attempt),
    onCard: ({ state, thought, tool, steps }) =>
      emit({ type: 'agent_update', ...ids, lane: attempt.lane, state, thought, tool, steps }),
  });
}

/** What the agent said through MCP counts before how its process ended; a clean exit without a word is a claim, too. */
function judge(context: RunContext, work: AttemptWork, word: Word | null, end: AgentEnd): 'reported' | AttemptEnd {
  if (word?.type === 'passing') return 'reported';
  if (end.ended === 'cancelled' || work.signal.aborted) return { kind: 'interrupted' };
  if (word !== null) return endOfWord(context, work, word);
  if (end.verdict.outcome === 'ok') {
    const reported = context.ledger.command(work.feature.number, {
      type: 'report',
      attemptId: work.attempt.id,
      generation: work.feature.generation,
      by: 'exit',
    });
    return reported.ok ? 'reported' : { kind: 'interrupted' };
  }
  return endOfVerdict(context, work, { ...end.verdict, outcome: end.verdict.outcome, held: end.held });
}

function endOfWord(context: RunContext, work: AttemptWork, word: Exclude<Word, { type: 'passing' }>): AttemptEnd {
  switch (word.type) {
    case 'failing':
      return { kind: 'failed', outcome: 'failed', reason: word.reason };
    case 'skip':
      // It was the last try.
      if (work.attempt.role === 'recovery') return { kind: 'failed', outcome: 'failed', reason: word.reason };
      // Deferring costs nothing, so it must not go on for ever.
      if (work.feature.skips >= context.settings().maxFailures) {
        return {
          kind: 'failed',
          outcome: 'failed',
          reason: `Put back ${count(work.feature.skips + 1, 'time')}, now because: ${word.reason}`,
        };
      }
      return { kind: 'deferred', reason: word.reason };
    case 'ask':
      return { kind: 'parked', question: word.question };
    default:
      return assertNever(word);
  }
}
