import type { Fault } from '../../shared/fault';
import type { Planning } from '../../shared/planning';
import { agentEnvironment } from '../attempt/agent-environment';
import { agentWarnings } from '../attempt/agent-warnings';
import { createAgentListener } from '../attempt/agent-listener';
import type { RunContext } from '../attempt/attempt-context';
import { createInbox, type Inbox } from '../attempt/inbox';
import { inThrowAwayWorktree } from '../attempt/in-throw-away-worktree';
import { runCountedAgent } from '../spend/run-counted-agent';
import { renderPlanningPrompt } from '../prompt/render-planning-prompt';
import { isConfined } from '../sandbox/is-confined';
import { createDraftDesk } from './draft-desk';
import { endOfPlanning } from './end-of-planning';
import { backlogDesk, type PlanDesk } from './plan-desk';
import type { PlanTask } from './plan-task';
import type { PlanningEnd } from './planning-record';
import { proposedPlan } from './proposed-plan';

type Work = { readonly planning: Planning; readonly task: PlanTask; readonly signal: AbortSignal };

/** One planning agent from its worktree on the target's tip to its end. Nothing it changes there is kept. */
export async function runPlanning(context: RunContext, work: Work): Promise<PlanningEnd> {
  const { planning, task } = work;
  if (!task.text.ok) return ended('setup_failed', describe(task.text.error));
  const { value: text } = task.text;
  const end = await inThrowAwayWorktree(context, planning, (portEnv) =>
    prepareAndPlan(context, { ...work, text }, portEnv),
  );
  return 'proposed' in end ? end : { ...end, proposed: [] };
}

const describe = ({ message, where }: Fault): string => (where === undefined ? message : `${message} (${where})`);

type Reading = Work & { readonly text: string };
type Environment = Readonly<Record<string, string>>;

/** Setup does not run and no ignored file is copied: it reads, and builds nothing. */
async function prepareAndPlan(context: RunContext, work: Reading, portEnv: Environment): Promise<PlanningEnd> {
  const { worktree, commit } = work.planning;
  const place = await context.deps.git.checkoutDetached({ path: worktree, commit, keep: new Map() });
  if (!place.ok) return ended('setup_failed', place.error.message);
  if (work.signal.aborted) return ended('interrupted', null);
  await context.deps.workspace.makeFolderIn(worktree);
  return plan(context, work, portEnv);
}

async function plan(context: RunContext, work: Reading, portEnv: Environment): Promise<PlanningEnd> {
  const { ledger, sessions, deps } = context;
  const { id, role } = work.planning;
  const draft = role === 'decomposition' ? createDraftDesk(ledger.store) : null;
  const desk: PlanDesk = draft ?? backlogDesk(ledger, id, () => deps.clock.now());
  const inbox = createInbox();
  const token = sessions.open({ role, attempt: id, desk, inbox });
  const words = { last: '' };
  const ran = await startAgent(context, work, { inbox, token, portEnv, words }).finally(() => sessions.close(token));
  if (!ran.ok) return ended('failed', ran.error.message);
  const proposed = draft === null ? [] : proposedPlan(draft.drafted(), ledger.store.feature);
  const made = draft === null ? (ledger.store.planning(id)?.features.length ?? 0) : proposed.length;
  const end = endOfPlanning({
    ...ran.value,
    role,
    made,
    refusal: inbox.refusal,
    lastWords: words.last,
    isStopping: work.signal.aborted,
    timeoutMs: context.settings().planningTimeoutMs,
  });
  return { ...end, proposed: end.outcome === 'ok' ? proposed : [] };
}

type Session = {
  readonly inbox: Inbox;
  readonly token: string;
  readonly portEnv: Environment;
  words: { last: string };
};

function startAgent(context: RunContext, { planning, task, text, signal }: Reading, session: Session) {
  const { deps, ledger, emit } = context;
  const { id, role, worktree } = planning;
  const { adapter, effort, permissions } = context.agentFor(role);
  const folder = `attempts/${id}`;
  const attemptFolder = deps.files.folder(folder);
  const promptFile = `${attemptFolder}/prompt.md`;
  const { scope, checks } = deps.project;
  const backlog = ledger.store.features();
  const prompt = renderPlanningPrompt(deps.promptTemplate(role), { source: task.source, text, backlog, checks, scope });
  deps.files.write(folder, 'prompt.md', prompt);
  const { token, inbox } = session;
  const mcp = deps.mcpBridge;
  const counted = { role, agent: planning.agent, model: planning.model, session: null };
  return runCountedAgent(context, counted, {
    id,
    title: role === 'initializer' ? `the features of ${task.source}` : `“${task.source}”`,
    feature: null,
    onSpawned: (process) => ledger.record({ type: 'planning_spawned', planningId: id, process }),
    // The end of the planning says so.
    onExited: () => undefined,
    adapter,
    gates: context.gates,
    launch: adapter.build({
      role,
      feature: null,
      attemptNumber: 1,
      worktree,
      prompt,
      promptFile,
      model: planning.model,
      effort,
      permissions,
      session: null,
      attemptFolder,
      mcp: mcp.argv,
      confined: isConfined(adapter, context.settings()),
    }),
    env: {
      FLOTILLA_WORKTREE: worktree,
      ...session.portEnv,
      ...agentEnvironment({ token, role, socket: context.socket, promptFile, attemptFolder, mcp }),
    },
    worktree,
    inbox,
    settings: () => ({ ...context.settings(), attemptTimeoutMs: context.settings().planningTimeoutMs }),
    signal,
    killed: context.killed,
    onEvent: createAgentListener({
      onSession: () => undefined,
      onQuestion: () => undefined,
      ...agentWarnings(ledger, { id, feature: null }, `The ${role} agent`),
      onLine(line) {
        session.words.last = line;
        emit({ type: 'planning_log', planningId: id, line });
      },
      onCard: ({ state, thought, tool }) => emit({ type: 'planning_update', planningId: id, state, thought, tool }),
    }),
  });
}

const ended = (outcome: PlanningEnd['outcome'], reason: string | null): PlanningEnd => ({
  outcome,
  reason,
  proposed: [],
});
