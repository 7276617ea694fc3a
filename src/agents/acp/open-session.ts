import { methods } from '@agentclientprotocol/sdk';
import { z } from 'zod';
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

/** Goes on in the old session where there is one and the agent can, else begins a new one; with the model that is wanted. */
export async function openSession(opening: Opening, task: Task): Promise<OpenedSession> {
  const old = await oldSession(opening, task);
  const { id, answer } = old ?? (await newSession(opening, task));
  const model = await chooseModel(opening, task, { id, answer });
  return { id, resumed: old !== null, model };
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

async function chooseModel({ ask, say }: Opening, { options }: Task, { id, answer }: Answered): Promise<string | null> {
  const { model } = options;
  if (model === null || model === modelOf(answer)) return modelOf(answer);
  const request = requestForModel(answer, id, model);
  if (!request.ok) {
    say({ type: 'warning', message: request.error });
    return modelOf(answer);
  }
  await ask(request.value.method, request.value.params);
  return model;
}
