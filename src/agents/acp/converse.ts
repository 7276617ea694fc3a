import { client, methods, PROTOCOL_VERSION, type ClientConnection } from '@agentclientprotocol/sdk';
import { z } from 'zod';
import { within, type AgentProcess } from './agent-process';
import { answerPermission, permissionRequestSchema } from './answer-permission';
import { failureOf } from './failure';
import type { AcpLine, Stage } from './line';
import { messageStream } from './message-stream';
import { openSession } from './open-session';
import { exportLine, exportedUsage, type ExportedUsage } from './exported-usage';
import { nothingTold, rememberTold, toldOf, type ToldOfSession } from './session-cost';
import { shorten } from './shorten';
import type { Task } from './task';
import { tokenUsageOf } from './token-usage';
import { createUpdates, type Updates } from './updates';
import { withStatus } from './with-status';

export type Output = {
  readonly say: (line: AcpLine) => void;
  readonly ready: () => Promise<void>;
};

/** `unborn`: it ended before it answered anything, which is told nobody yet. */
export type ConversationEnd =
  { readonly code: 'done' } | { readonly code: 'failed' } | { readonly code: 'unborn'; readonly message: string };

export type Conversation = {
  /** `done`: the agent ended its turn by itself. */
  readonly ended: Promise<ConversationEnd>;
  /** Asks the agent to stop, and waits a moment for its answer. */
  cancel(): Promise<void>;
};

/** A program that speaks something else would be waited for until it counts as hung. */
const welcomeMs = 120_000;
const cancelMs = 2_000;
const partlyCounted =
  'It did not tell in time what this session has used: of this turn only the last message is counted.';

const welcomeSchema = z.object({
  agentInfo: z.object({ name: z.string(), version: z.string(), title: z.string().nullish() }).nullish().catch(null),
  agentCapabilities: z
    .object({
      loadSession: z.boolean().catch(false),
      sessionCapabilities: z.object({ resume: z.unknown() }).nullish().catch(null),
    })
    .catch({ loadSession: false, sessionCapabilities: null }),
});

/** The whole dialogue: who are you, a session, the prompt, and everything that comes until the turn ends. */
export function converse(agent: AgentProcess, task: Task, prompt: () => Promise<string>, output: Output): Conversation {
  const { say } = output;
  let usd: number | null = null;
  let session: string | null = null;
  let stage: Stage = 'initialize';
  let welcomed = false;
  let remember = nothingTold;
  const updates = createUpdates(say, (cost) => (usd = cost));
  const connection = connect(agent, task, updates, output);
  // Named by strings, answers come as they are: what an agent adds or leaves out must not matter.
  const ask = (method: string, params: object): Promise<unknown> => connection.agent.request(method, params);

  const work = async (): Promise<boolean> => {
    const welcome = ask(methods.agent.initialize, { protocolVersion: PROTOCOL_VERSION, clientCapabilities: {} });
    if (!(await within(welcome, welcomeMs))) throw new Error('It does not answer; does it speak ACP?');
    const { agentInfo, agentCapabilities } = welcomeSchema.parse(await welcome);
    welcomed = true;
    say({ type: 'agent', name: agentInfo?.title ?? agentInfo?.name ?? null, version: agentInfo?.version ?? null });
    if (task.options.probe) return true;

    stage = 'session';
    const resumes = agentCapabilities.sessionCapabilities?.resume;
    const opened = await openSession(
      { ask, say, updates, resumes: resumes !== undefined && resumes !== null, loads: agentCapabilities.loadSession },
      task,
    );
    session = opened.id;
    const told = opened.resumed ? toldOf(task.attemptFolder, opened.id) : nothingTold;
    remember = told;
    say({ type: 'session', ...opened, usdBefore: told.usd });

    stage = 'prompt';
    updates.listen();
    const text = await prompt();
    const answer = await ask(methods.agent.session.prompt, { sessionId: opened.id, prompt: [{ type: 'text', text }] });
    // What came before the answer is still on its way to us.
    await new Promise((resolve) => setImmediate(resolve));
    updates.flush();
    const reason = z.object({ stopReason: z.string() }).parse(answer).stopReason;
    const { usage, until } = await usageOfTurn(
      { task, say, session: opened.id, since: told.until },
      { reason, answer },
    );
    remember = { ...told, until };
    rememberSession();
    say({ type: 'stop', reason, usage });
    return reason === 'end_turn';
  };

  const rememberSession = () => {
    if (session !== null) keepTold({ task, say, session }, { ...remember, usd: usd ?? remember.usd });
  };

  const fail = async (cause: unknown): Promise<ConversationEnd> => {
    updates.flush();
    rememberSession();
    if (connection.signal.aborted) {
      const message = await endOf(agent);
      if (!welcomed) return { code: 'unborn', message };
      say({ type: 'gone', message });
    } else {
      const failed = { task, stage, session, since: remember.until };
      say({ type: 'error', stage, ...(await withStatus(failureOf(cause), failed)) });
    }
    return { code: 'failed' };
  };
  const ended = work().then((done): ConversationEnd => ({ code: done ? 'done' : 'failed' }), fail);
  return {
    ended,
    async cancel() {
      if (stage !== 'prompt' || session === null) return;
      // It may have ended meanwhile, and nobody waits for an answer.
      await connection.agent.notify(methods.agent.session.cancel, { sessionId: session }).catch(() => undefined);
      await within(ended, cancelMs);
    },
  };
}

/** Work that is done is not lost for that. */
function keepTold({ task, say, session }: Pick<InSession, 'task' | 'say' | 'session'>, told: ToldOfSession): void {
  try {
    rememberTold(task.attemptFolder, session, told);
  } catch (cause) {
    const message = `What this session has used may be counted once more: ${failureOf(cause).message}`;
    say({ type: 'warning', message });
  }
}

type InSession = {
  readonly task: Task;
  readonly say: Output['say'];
  readonly session: string;
  /** Its messages up to this moment were counted. */
  readonly since: number;
};

async function usageOfTurn(
  { task, say, session, since }: InSession,
  { reason, answer }: { readonly reason: string; readonly answer: unknown },
): Promise<ExportedUsage> {
  const argv = task.options.exports ? exportLine(task.options.argv, session) : null;
  if (argv === null) return { usage: tokenUsageOf(answer), until: since };
  // Whoever stops it has no time for that; the next start counts these messages.
  if (reason === 'cancelled') return { usage: [], until: since };
  const exported = await exportedUsage(argv, { env: task.env, since });
  if (exported !== null) return exported;
  say({ type: 'warning', message: partlyCounted });
  return { usage: tokenUsageOf(answer), until: Date.now() };
}

function connect(agent: AgentProcess, task: Task, updates: Updates, { say, ready }: Output): ClientConnection {
  const { cwd, folders, options } = task;
  const bounds = { permissions: options.permissions, cwd, folders };
  const onNoise = (line: string) => say({ type: 'noise', line: line.slice(0, 4_000) });
  return client({ name: 'flotilla' })
    .onNotification(methods.client.session.update, z.object({ update: z.unknown() }), ({ params }) =>
      updates.take(params.update),
    )
    .onRequest(methods.client.session.requestPermission, permissionRequestSchema, ({ params }) => {
      const { allowed, reason, optionId } = answerPermission(params, bounds);
      updates.flush();
      say({ type: 'permission', toolCall: shorten(params.toolCall), allowed, reason });
      return { outcome: optionId === null ? { outcome: 'cancelled' } : { outcome: 'selected', optionId } };
    })
    .connect(messageStream({ from: agent.stdout, to: agent.stdin, onNoise, ready }));
}

/** That it has ended, and how, says more than that the connection is closed. */
async function endOf(agent: AgentProcess): Promise<string> {
  let message = 'The agent closed its output before it was done.';
  await within(
    agent.ended.then((said) => (message = said)),
    1_000,
  );
  return message;
}
