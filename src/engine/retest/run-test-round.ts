import { browserRules } from '../browser/browser-rules';
import { withBrowser } from '../browser/with-browser';
import type { OpenBrowser } from '../ports/agent-browser';
import { isConfined } from '../sandbox/is-confined';
import type { AgentVerdict } from '../ports/agent-adapter';
import { count } from '../../shared/count';
import type { Feature } from '../../shared/feature';
import type { RoundOutcome, TestRound } from '../../shared/test-round';
import { agentEnvironment } from '../attempt/agent-environment';
import { agentWarnings } from '../attempt/agent-warnings';
import { createAgentListener } from '../attempt/agent-listener';
import type { RunContext } from '../attempt/attempt-context';
import { createInbox, type Inbox } from '../attempt/inbox';
import { inThrowAwayWorktree } from '../attempt/in-throw-away-worktree';
import { setUpWorktree } from '../attempt/prepare-worktree';
import type { AgentEnd } from '../attempt/run-agent';
import { renderTestingPrompt } from '../prompt/render-testing-prompt';
import { runCountedAgent } from '../spend/run-counted-agent';
import { createTestBench, type TestBench } from './test-bench';

export type RoundEnd = { readonly outcome: RoundOutcome; readonly reason: string | null };

/**
 * One testing agent from its worktree on the target's tip to its end. Nothing it changes is kept; what it finds is written
 * down as it says it.
 */
export async function runTestRound(context: RunContext, round: TestRound, signal: AbortSignal): Promise<RoundEnd> {
  return inThrowAwayWorktree(context, round, (portEnv) => prepareAndTest(context, round, { signal, portEnv }));
}

type RoundInput = { readonly signal: AbortSignal; readonly portEnv: Readonly<Record<string, string>> };

async function prepareAndTest(context: RunContext, round: TestRound, { signal, portEnv }: RoundInput) {
  const { deps } = context;
  const place = await deps.git.checkoutDetached({ path: round.worktree, commit: round.commit, keep: new Map() });
  if (!place.ok) return setupFailed(place.error.message);
  const copied = await deps.workspace.copyIgnored(deps.project.copiedFiles, round.worktree);
  if (!copied.ok) return setupFailed(copied.error.message);
  const setUp = await setUpWorktree(deps, {
    ledger: context.ledger,
    worktree: round.worktree,
    cookie: round.id,
    folder: folderOf(round),
    env: portEnv,
    settings: context.settings(),
    signal,
    killed: context.killed,
  });
  if (signal.aborted) return interrupted;
  if (!setUp.ok) return setupFailed(setUp.error.message);
  return test(context, round, { signal, portEnv });
}

async function test(context: RunContext, round: TestRound, input: RoundInput): Promise<RoundEnd> {
  const { ledger, sessions } = context;
  const features = round.features.flatMap((number) => ledger.store.feature(number) ?? []);
  const bench = createTestBench(ledger, { ...round, features });
  const inbox = createInbox();
  const token = sessions.open({ role: 'testing', attempt: round.id, bench, inbox });
  try {
    const ran = await withBrowser(context, { id: round.id, role: 'testing' }, (browser) =>
      startAgent(context, round, { ...input, features, inbox, token, browser }),
    );
    return ran.ok ? endOf(ran.value, bench, input.signal) : { outcome: 'failed', reason: ran.error.message };
  } finally {
    sessions.close(token);
  }
}

type TestingStart = {
  readonly features: readonly Feature[];
  readonly inbox: Inbox;
  readonly token: string;
  readonly browser: OpenBrowser | null;
};

function startAgent(context: RunContext, round: TestRound, input: RoundInput & TestingStart) {
  const { deps, ledger } = context;
  const { adapter, effort, permissions } = context.agentFor('testing');
  const attemptFolder = deps.files.folder(folderOf(round));
  const promptFile = `${attemptFolder}/prompt.md`;
  const prompt = renderTestingPrompt(deps.promptTemplate('testing'), {
    features: input.features,
    checks: deps.project.checks,
    scope: deps.project.scope,
    rules: browserRules(input.browser),
  });
  deps.files.write(folderOf(round), 'prompt.md', prompt);
  const launch = adapter.build({
    role: 'testing',
    feature: null,
    attemptNumber: 1,
    worktree: round.worktree,
    prompt,
    promptFile,
    model: round.model,
    effort,
    permissions,
    session: null,
    attemptFolder,
    mcp: deps.mcpBridge.argv,
    ...(input.browser !== null && { browser: input.browser.argv }),
    confined: isConfined(adapter, context.settings()),
  });
  const agentEnv = agentEnvironment({
    token: input.token,
    role: 'testing',
    socket: context.socket,
    promptFile,
    attemptFolder,
    mcp: deps.mcpBridge,
  });
  const counted = { role: 'testing', agent: round.agent, model: round.model, session: null } as const;
  return runCountedAgent(context, counted, {
    id: round.id,
    title: `test round ${round.number}`,
    feature: null,
    onSpawned: (process) => ledger.record({ type: 'testing_spawned', testId: round.id, process }),
    gates: context.gates,
    // The end of the round says so.
    onExited: () => undefined,
    adapter,
    launch,
    env: { FLOTILLA_WORKTREE: round.worktree, ...input.portEnv, ...agentEnv },
    worktree: round.worktree,
    readable: input.browser?.readable ?? [],
    inbox: input.inbox,
    settings: context.settings,
    signal: input.signal,
    killed: context.killed,
    onEvent: listenTo(context, round),
  });
}

function listenTo({ emit, ledger }: RunContext, round: TestRound) {
  return createAgentListener({
    onSession: () => undefined,
    onQuestion: () => undefined,
    ...agentWarnings(ledger, { id: round.id, feature: null }, 'The testing agent'),
    onLine: (line) => emit({ type: 'testing_log', testId: round.id, line }),
    onCard: ({ state, thought, tool }) => emit({ type: 'testing_update', testId: round.id, state, thought, tool }),
  });
}

const interrupted: RoundEnd = { outcome: 'interrupted', reason: null };
const setupFailed = (reason: string): RoundEnd => ({ outcome: 'setup_failed', reason });

/** An agent that judged all it was handed did its work, however its process ended. */
function endOf({ verdict, ended }: AgentEnd, bench: TestBench, signal: AbortSignal): RoundEnd {
  if (bench.left() === 0) return { outcome: 'ok', reason: null };
  if (ended === 'cancelled' || signal.aborted) return interrupted;
  return verdict.outcome === 'ok' ? { outcome: 'failed', reason: withoutVerdict(bench) } : failed(verdict);
}

const withoutVerdict = (bench: TestBench) =>
  `The testing agent left ${bench.left()} of ${count(bench.features.length, 'feature')} without a verdict`;

const failed = ({ outcome, reason }: AgentVerdict): RoundEnd => ({ outcome, reason });

export const folderOf = (round: Pick<TestRound, 'id'>): string => `attempts/${round.id}`;
