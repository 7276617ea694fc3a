import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { positionIn, type Conversation } from './conversation';
import type { Scenario, Step, Turn } from './scenario';
import { toolCallFor, type ToolCall } from './tool-call';
import type { Wire } from './wire';
import { anthropic } from './wires/anthropic';
import { chat } from './wires/chat';
import { gemini } from './wires/gemini';
import { responses } from './wires/responses';

const wires: readonly Wire[] = [anthropic, responses, gemini, chat];

export type ModelCall = {
  readonly wire: string;
  readonly scenario: string | null;
  readonly turn: number;
  /** Turns before the scenario began: more than none where a session goes on. */
  readonly earlier: number;
  readonly kind: Turn['kind'];
  readonly model: string;
  /** Names of the tools that came with the call. */
  readonly tools: readonly string[];
  /** Names of those that the answer uses. */
  readonly used: readonly string[];
  /** How much was sent to the model. */
  readonly bytes: number;
};

export type ModelServer = {
  /** `http://127.0.0.1:<port>`, without a path. */
  readonly url: string;
  /** Every call that was answered, oldest first. */
  readonly calls: readonly ModelCall[];
  /** Method and path of every request that is of no wire, e.g. a program that looks for news. */
  readonly strays: readonly string[];
  close(): Promise<void>;
};

/**
 * A model that does what a scenario says, over the wire formats of the real providers. A prompt names its scenario with
 * `[[name]]`; the step is the number of turns the model has had since.
 */
export async function startModelServer(scenarios: Readonly<Record<string, Scenario>>): Promise<ModelServer> {
  const calls: ModelCall[] = [];
  const strays: string[] = [];
  const met = new Map<string, number>();
  const server = createServer((request, response) => {
    answer(request, response).catch((cause: unknown) => {
      response.writeHead(500).end(String(cause));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const sent = await text(request);
    const body: unknown = request.method === 'POST' ? JSON.parse(sent || '{}') : null;
    for (const wire of wires) {
      const conversation = body === null ? null : wire.read(path, body);
      if (conversation === null) continue;
      const position = positionIn(conversation);
      const turn = turnFor(position === null ? null : { ...position, scenarios, met }, conversation);
      const { model, tools } = conversation;
      calls.push({
        wire: wire.name,
        scenario: position?.scenario ?? null,
        turn: position?.turn ?? 0,
        earlier: position?.earlier ?? 0,
        kind: turn.kind,
        model,
        tools: tools.map(({ name }) => name),
        used: callsOf(turn, conversation).map(({ name }) => name),
        bytes: Buffer.byteLength(sent),
      });
      return respond(response, { wire, conversation, turn });
    }
    strays.push(`${request.method} ${path}`);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    strays,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

const enough = { kind: 'answer', text: 'Done.', uses: [] } as const satisfies Turn;

type Place = {
  readonly scenario: string;
  readonly turn: number;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  /** How often each step was met, by scenario and step. */
  readonly met: Map<string, number>;
};

function turnFor(place: Place | null, { tools, wants }: Conversation): Turn {
  // Programs ask small things beside the task, such as a title; those calls bring no tools.
  if (wants !== undefined) return { ...enough, text: JSON.stringify(filled(wants)) };
  if (place === null || tools.length === 0) return enough;
  const steps = place.scenarios[place.scenario] ?? [];
  return stepAt(steps, place)?.turn ?? enough;
}

/** As Gemini CLI asks how hard a task is before it chooses its model: the least that answers it. */
const filled = (wants: NonNullable<Conversation['wants']>): object =>
  Object.fromEntries(
    Object.entries(wants).map(([name, { type }]) => [name, /int|num/i.test(String(type)) ? 1 : 'Done.']),
  );

/** Faults are no turns of the model: each stands before the answer that follows it, and is used up by being met. */
function stepAt(steps: readonly Step[], { scenario, turn, met }: Place): Step | undefined {
  let answers = 0;
  for (const [index, step] of steps.entries()) {
    const key = `${scenario}/${index}`;
    const times = met.get(key) ?? 0;
    if (step.times !== null && times >= step.times) continue;
    if (answers === turn) {
      met.set(key, times + 1);
      return step;
    }
    if (step.turn.kind === 'answer') answers += 1;
  }
  return undefined;
}

function callsOf(turn: Turn, { tools }: Conversation): readonly ToolCall[] {
  return turn.kind === 'answer' ? turn.uses.flatMap((use) => toolCallFor(use, tools) ?? []) : [];
}

type Response = { readonly wire: Wire; readonly conversation: Conversation; readonly turn: Turn };

function respond(response: ServerResponse, { wire, conversation, turn }: Response): void {
  if (turn.kind === 'refuse') {
    response.writeHead(turn.status, { 'content-type': 'application/json', ...turn.headers });
    response.end(JSON.stringify(wire.refusal(turn)));
    return;
  }
  const calls = callsOf(turn, conversation);
  const { type, chunks } = wire.answer(conversation, { text: turn.kind === 'answer' ? turn.text : 'Well, ', calls });
  response.writeHead(200, { 'content-type': type });
  if (turn.kind === 'answer') {
    response.end(chunks.join(''));
    return;
  }
  // Never the last: with it, the answer would be whole.
  response.write(chunks.slice(0, Math.min(2, chunks.length - 1)).join(''), () => {
    if (turn.kind === 'reset') response.destroy();
  });
}
