import { methods } from '@agentclientprotocol/sdk';
import { z } from 'zod';
import { requestForEffort } from './choose-effort';
import { requestForMode } from './choose-mode';
import { modelOf, requestForModel } from './choose-model';
import { authRequired, failureOf } from './failure';
import type { AcpLine } from './line';
import type { Task } from './task';
import type { Updates } from './updates';

export type Opening = {
  readonly ask: (method: string, params: object) => Promise<unknown>;
  readonly say: (line: AcpLine) => void;
  readonly updates: Updates;
  /** It can go on in an old session without telling it again. */
  readonly resumes: boolean;
  /** It can, and tells it again. */
  readonly loads: boolean;
};

export type OpenedSession = { readonly id: string; readonly resumed: boolean; readonly model: string | null };

/** Goes on in the old session where there is one and the agent can, else begins a new one; with model and effort as wanted. */
export async function openSession(opening: Opening, task: Task): Promise<OpenedSession> {
  const old = await oldSession(opening, task);
  const { id, answer } = old ?? (await newSession(opening, task));
  await chooseMode(opening, task, { id, answer });
  const chosen = await chooseModel(opening, task, { id, answer });
  await chooseEffort(opening, task, { id, answer: chosen.answer });
  return { id, resumed: old !== null, model: chosen.model };
}

type Answered = { readonly id: string; readonly answer: unknown };

async function newSession({ ask }: Opening, { cwd, mcpServers }: Task): Promise<Answered> {
  const answer = await ask(methods.agent.session.new, { cwd, mcpServers });
  return { id: z.object({ sessionId: z.string() }).parse(answer).sessionId, answer };
}

async function oldSession(opening: Opening, { cwd, mcpServers, options }: Task): Promise<Answered | null> {
  const { ask, say, updates, resumes, loads } = opening;
  const id = options.session;
  if (id === null) return null;
  if (!resumes && !loads) {
    say({ type: 'warning', message: 'The agent can’t go on in a session; it begins a new one.' });
    return null;
  }
  try {
    const method = resumes ? methods.agent.session.resume : methods.agent.session.load;
    const answer = await ask(method, { sessionId: id, cwd, mcpServers });
    // Some are still telling the old session when they have answered.
    if (!resumes) await updates.quiet();
    return { id, answer };
  } catch (cause) {
    const { code, message } = failureOf(cause);
    // Who is not known will not get a new session either, but that is tried: some know people only for new ones.
    const why = code === authRequired ? 'it asks for a login' : message;
    say({ type: 'warning', message: `The agent can’t go on in its session (${why}); it begins a new one.` });
    return null;
  }
}

/** An old session goes on in the mode it had, and an administrator's settings may have another one be the first. */
async function chooseMode({ ask }: Opening, { options }: Task, { id, answer }: Answered): Promise<void> {
  if (options.mode === undefined) return;
  const request = requestForMode(answer, id, options.mode);
  if (!request.ok) throw new Error(request.error);
  if (request.value !== null) await ask(request.value.method, request.value.params);
}

type Chosen = {
  readonly model: string | null;
  /** The session as it is offered from then on. */
  readonly answer: unknown;
};

async function chooseModel({ ask, say }: Opening, { options }: Task, { id, answer }: Answered): Promise<Chosen> {
  const { model } = options;
  if (model === null || model === modelOf(answer)) return { model: modelOf(answer), answer };
  const request = requestForModel(answer, id, model);
  if (!request.ok) {
    say({ type: 'warning', message: request.error });
    return { model: modelOf(answer), answer };
  }
  const changed = await ask(request.value.method, request.value.params);
  return { model, answer: offersOptions(changed) ? changed : answer };
}

/** Each model has its own efforts, so what is offered changes with it. */
const offersOptions = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'configOptions' in answer;

async function chooseEffort({ ask, say }: Opening, { options }: Task, { id, answer }: Answered): Promise<void> {
  if (options.effort === null) return;
  const request = requestForEffort(answer, id, options.effort);
  if (!request.ok) say({ type: 'warning', message: request.error });
  else if (request.value !== null) await ask(request.value.method, request.value.params);
}
