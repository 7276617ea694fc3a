import type { AgentEvent } from '../../shared/agent-event';
import { assertNever } from '../../shared/assert-never';
import { renderPrompt } from '../prompt/render-prompt';
import { agentEnvironment } from './agent-environment';
import type { RunContext } from './attempt-context';
import { endOfVerdict } from './end-of-verdict';
import { freshCard, nextCard } from './card-state';
import { createInbox, type Inbox, type Word } from './inbox';
import { runAgent, type AgentEnd } from './run-agent';
import type { AttemptEnd, AttemptWork } from './attempt-work';

/** Starts the agent in the attempt's worktree and waits until it has reported, failed, asked or been interrupted. */
export async function workWithAgent(
  context: RunContext,
  work: AttemptWork,
  feedback: string | null,
): Promise<'reported' | AttemptEnd> {
  const inbox = createInbox();
  const token = context.sessions.open({
    attempt: work.attempt.id,
    feature: work.feature,
    generation: work.feature.generation,
    role: work.attempt.role,
    inbox,
  });
  try {
    const ran = await startAgent(context, work, inbox, token, feedback);
    if (!ran.ok) return { kind: 'failed', outcome: 'failed', reason: ran.error.message };
    return judge(context, work, inbox.word, ran.value);
  } finally {
    context.sessions.close(token);
  }
}

async function startAgent(
  context: RunContext,
  work: AttemptWork,
  inbox: Inbox,
  token: string,
  feedback: string | null,
) {
  const { deps, ledger, adapter } = context;
  const folder = `attempts/${work.attempt.id}`;
  const attemptFolder = deps.files.folder(folder);
  const prompt = promptFor(context, work, feedback);
  deps.files.write(folder, 'prompt.md', prompt);
  // Absolute, because the agent works in another folder than `.flotilla`.
  const promptFile = `${attemptFolder}/prompt.md`;
  const session = ledger.store.attempt(work.attempt.id)?.session ?? null;
  const launch = adapter.build({
    role: work.attempt.role,
    feature: work.feature,
    attemptNumber: work.attempt.number,
    worktree: work.place.worktree,
    prompt,
    promptFile,
    model: work.attempt.model,
    session,
    attemptFolder,
    mcp: deps.mcpBridge.argv,
  });
  return runAgent(deps, ledger, {
    attempt: work.attempt.id,
    feature: work.feature,
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
    inbox,
    settings: context.settings,
    signal: work.signal,
    killed: context.killed,
    onEvent: createListener(context, work, inbox),
  });
}

function promptFor(context: RunContext, work: AttemptWork, feedback: string | null): string {
  const { deps, ledger } = context;
  return renderPrompt(deps.promptTemplate(work.attempt.role), {
    feature: work.feature,
    dependencies: work.feature.dependencies.flatMap((number) => ledger.store.feature(number) ?? []),
    attempt: work.attempt.number,
    lastFailure: feedback ?? work.feature.lastFailure?.reason ?? null,
    answer: work.feature.answer,
    checks: deps.project.checks.concat(work.feature.checks),
    knowledge: ledger.store.knowledge().map((note) => ({ author: `#${note.feature}`, text: note.text })),
  });
}

/** Agent events become the card, log lines and the stored session. */
function createListener(context: RunContext, work: AttemptWork, inbox: Inbox): (event: AgentEvent) => void {
  let card = freshCard;
  const ids = { attemptId: work.attempt.id, feature: work.feature.number };
  return (event) => {
    if (event.type === 'started' && event.session !== null) {
      context.ledger.record({ type: 'session_opened', attemptId: work.attempt.id, session: event.session });
    }
    if (event.type === 'ask') inbox.put({ type: 'ask', question: event.question });
    const line = lineOf(event);
    if (line !== null) context.emit({ type: 'log', ...ids, line });
    const next = nextCard(card, event);
    if (next === card) return;
    card = next;
    context.emit({
      type: 'agent_update',
      ...ids,
      lane: work.attempt.lane,
      state: card.state,
      thought: card.thought,
      tool: card.tool,
      steps: card.steps,
    });
  };
}

function lineOf(event: AgentEvent): string | null {
  switch (event.type) {
    case 'text':
    case 'thinking':
      return event.text;
    case 'tool':
      return event.title;
    case 'raw':
      return event.line;
    case 'warning':
      return event.message;
    case 'ask':
      return event.question;
    case 'denied':
      return `${event.title}: ${event.reason}`;
    case 'retry':
      return `Trying again: ${event.reason}`;
    case 'toolEnd':
      return event.ok ? null : (event.detail ?? 'The tool failed');
    case 'started':
    case 'usage':
    case 'step':
      return null;
    default:
      return assertNever(event);
  }
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
  return endOfVerdict(context, work, { ...end.verdict, outcome: end.verdict.outcome });
}

function endOfWord(context: RunContext, work: AttemptWork, word: Exclude<Word, { type: 'passing' }>): AttemptEnd {
  switch (word.type) {
    case 'failing':
      return { kind: 'failed', outcome: 'failed', reason: word.reason };
    case 'skip':
      // Deferring costs nothing, so it must not go on for ever.
      if (work.feature.skips >= context.settings().maxFailures) {
        return {
          kind: 'failed',
          outcome: 'failed',
          reason: `Put back ${work.feature.skips + 1} times, now because: ${word.reason}`,
        };
      }
      return { kind: 'deferred', reason: word.reason };
    case 'ask':
      return { kind: 'parked', question: word.question };
    default:
      return assertNever(word);
  }
}
