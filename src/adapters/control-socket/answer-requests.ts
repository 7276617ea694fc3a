import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import {
  controlCalls,
  controlProtocol,
  controlRequestSchema,
  controlStreams,
  isControlCall,
  isControlStream,
  maxControlRequestBytes,
  maxHelloBytes,
  type ControlFrame,
  type ControlRequest,
} from '../../shared/control';
import type { Fault } from '../../shared/fault';
import { firstIssue } from '../../shared/first-issue';
import { err, ok, type Result } from '../../shared/result';
import { boundedLines } from '../socket/bounded-lines';
import { drained } from '../socket/drained';
import { parseLine } from '../socket/parse-line';
import { requestId } from '../socket/request-id';
import type { ControlHandlers, StreamListener } from './control-handlers';
import { otherProject, type HostedProject } from './other-project';

export type AnswerRequestsInput = {
  readonly secret: string;
  readonly pid: number;
  readonly project: HostedProject;
  readonly handlers: ControlHandlers;
  /** The connection has brought the secret. */
  readonly onKnown: () => void;
  /** Hears of what a handler threw; the caller gets a fault. */
  readonly onBug: (cause: unknown) => void;
};

/** Streams of one connection at once. */
const maxStreams = 8;
/** A listener that lets so much pile up goes without what can be done without. */
const behindBytes = 4 * 1024 * 1024;
/** One that lets so much of the rest pile up is cut off. */
const maxBacklogBytes = 16 * 1024 * 1024;

/**
 * Answers one connection until it ends. Calls are answered one after the other: what comes faster stays in the other
 * end's own socket. Streams go on beside them.
 */
export async function answerRequests(socket: Socket, input: AnswerRequestsInput): Promise<void> {
  const gone = new AbortController();
  const connection: Connection = { ...input, socket, known: false, streams: 0, gone: gone.signal };
  socket.once('close', () => gone.abort());
  try {
    for await (const line of boundedLines(socket, () => (connection.known ? maxControlRequestBytes : maxHelloBytes))) {
      if (!(await heed(connection, line))) break;
      if (socket.writableNeedDrain) await drained(socket);
    }
  } catch (cause) {
    // The other end was killed or went away in the middle of a line.
    socket.destroy(cause instanceof Error ? cause : undefined);
  } finally {
    gone.abort();
    socket.end();
  }
}

type Connection = AnswerRequestsInput & {
  readonly socket: Socket;
  readonly gone: AbortSignal;
  known: boolean;
  streams: number;
};

/** False where nothing more is to be read of this connection. */
async function heed(connection: Connection, line: Result<string, string>): Promise<boolean> {
  if (!line.ok) return refuse(connection, null, badCall(line.error));
  if (line.value.trim() === '') return true;
  const json = parseLine(line.value);
  const request = controlRequestSchema.safeParse(json);
  if (!request.success) {
    return refuse(
      connection,
      requestId(json),
      badCall(json === undefined ? 'This is not JSON.' : firstIssue(request.error)),
    );
  }
  if (!connection.known) return greet(connection, request.data);
  if (isControlStream(request.data.call)) startStream(connection, request.data);
  else answer(connection, request.data.id, await called(connection, request.data));
  return true;
}

/** A stranger is told once and not listened to any longer; who is known may go on after a mistake. */
function refuse(connection: Connection, id: number | null, fault: Fault): boolean {
  answer(connection, id, err(fault));
  return connection.known;
}

function greet(connection: Connection, { id, call, input }: ControlRequest): boolean {
  const hello = controlCalls['host.hello'].input.safeParse(input);
  if (call !== 'host.hello' || !hello.success) return refuse(connection, id, stranger);
  if (!isSame(hello.data.secret, connection.secret)) return refuse(connection, id, stranger);
  if (hello.data.protocol !== controlProtocol) return refuse(connection, id, otherVersion);
  if (hello.data.project !== connection.project.id)
    return refuse(connection, id, otherProject(connection.pid, connection.project));
  connection.known = true;
  connection.onKnown();
  answer(connection, id, ok(null));
  return true;
}

async function called({ handlers, onBug }: Connection, { call, input }: ControlRequest): Promise<Result<unknown>> {
  if (!isControlCall(call)) return err(badCall(`There is no call ${call.slice(0, 100)}.`));
  if (call === 'host.hello') return ok(null);
  const checked = controlCalls[call].input.safeParse(input ?? {});
  if (!checked.success) return err(badInput(call, checked.error));
  const handle = handlers.calls[call] as (checked: unknown) => Promise<Result<unknown>>;
  return guarded(() => handle(checked.data), { call, onBug });
}

function startStream(connection: Connection, { id, call, input }: ControlRequest): void {
  if (!isControlStream(call)) return;
  const checked = controlStreams[call].input.safeParse(input ?? {});
  if (!checked.success) return answer(connection, id, err(badInput(call, checked.error)));
  if (connection.streams === maxStreams) return answer(connection, id, err(badCall('There are too many streams.')));
  connection.streams += 1;
  const handle = connection.handlers.streams[call] as (
    checked: unknown,
    listener: StreamListener<unknown>,
  ) => Promise<Result<unknown>>;
  const listener: StreamListener<unknown> = {
    send: (item) => write(connection, { id, item }),
    isBehind: () => connection.socket.writableLength > behindBytes,
    gone: connection.gone,
  };
  const ended = guarded(() => handle(checked.data, listener), { call, onBug: connection.onBug });
  void ended.then((result) => {
    connection.streams -= 1;
    answer(connection, id, result);
  });
}

async function guarded(
  work: () => Promise<Result<unknown>>,
  { call, onBug }: { readonly call: string; readonly onBug: (cause: unknown) => void },
): Promise<Result<unknown>> {
  try {
    return await work();
  } catch (cause) {
    onBug(cause);
    return err({ code: 'refused', message: 'This failed because of an error in Flotilla itself.', where: call });
  }
}

function answer(connection: Connection, id: number | null, result: Result<unknown>): void {
  write(connection, { id, answer: result.ok ? result : err(withoutCause(result.error)) });
}

function write({ socket }: Connection, frame: ControlFrame): void {
  if (!socket.writable) return;
  socket.write(`${JSON.stringify(frame)}\n`);
  if (socket.writableLength > maxBacklogBytes) socket.destroy();
}

/** What was behind a fault may be anything and stays here. */
function withoutCause({ cause: _cause, ...fault }: Fault): Fault {
  return fault;
}

/** Of equal length whatever is sent, so that the time taken tells nothing. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

const badCall = (message: string): Fault => ({ code: 'bad_call', message });

function badInput(call: string, error: Parameters<typeof firstIssue>[0]): Fault {
  return { code: 'bad_call', message: `The input of this call is wrong: ${firstIssue(error)}.`, where: call };
}

const stranger: Fault = {
  code: 'forbidden',
  message: 'Only who knows the secret of this host may steer it, and says so first.',
};

const otherVersion: Fault = {
  code: 'refused',
  message: 'The host is a Flotilla of another version.',
  remedy: 'Use the version that started the run, or wait until it has finished.',
};
