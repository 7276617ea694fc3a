import { connect, type Socket } from 'node:net';
import {
  controlCalls,
  controlFrameSchema,
  controlProtocol,
  controlStreams,
  type ControlCall,
  type ControlInput,
  type ControlStream,
  type ControlValue,
  type StreamInput,
  type StreamItem,
  type StreamValue,
} from '../../shared/control';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { resultSchema } from '../../shared/result-schema';
import { boundedLines } from '../socket/bounded-lines';
import { parseLine } from '../socket/parse-line';
import type { ControlRecord } from './control-file';
import { otherProject } from './other-project';

/** A connection to the host of a run that has said hello. What the host sends is checked like what it is sent. */
export type ControlLink = {
  readonly pid: number;
  /** Never rejects: a host that is gone or does not answer in time is a fault like any other. */
  call<N extends Exclude<ControlCall, 'host.hello'>>(
    name: N,
    input: ControlInput<N>,
    withinMs?: number,
  ): Promise<Result<ControlValue<N>>>;
  /** Resolves with the stream's last answer, or a fault where the connection ended before. */
  follow<N extends ControlStream>(
    name: N,
    input: StreamInput<N>,
    onItem: (item: StreamItem<N>) => void,
  ): Promise<Result<StreamValue<N>>>;
  close(): void;
};

const maxFrameBytes = 64 * 1024 * 1024;

/**
 * Connects and says hello, naming the project that is meant by its id; fault `timeout` where the host does not answer
 * within the time, `other_host` where it runs another project of the repository.
 */
export async function openControlLink(
  record: ControlRecord,
  { project, withinMs }: { readonly project: string; readonly withinMs: number },
): Promise<Result<ControlLink>> {
  if (record.project.id !== project) return err(otherProject(record.pid, record.project));
  const wire = openWire(connect(record.address), record.pid);
  const greeting = { secret: record.secret, protocol: controlProtocol, project };
  const hello = await wire.ask('host.hello', greeting, { withinMs });
  const heard = checked(resultSchema(controlCalls['host.hello'].value), hello, record.pid);
  if (!heard.ok) {
    wire.close();
    return heard;
  }
  return ok(linkOver(wire, record.pid));
}

function linkOver(wire: Wire, pid: number): ControlLink {
  return {
    pid,
    async call<N extends Exclude<ControlCall, 'host.hello'>>(name: N, input: ControlInput<N>, withinMs?: number) {
      const answer = await wire.ask(name, input, withinMs === undefined ? {} : { withinMs });
      return checked(resultSchema(controlCalls[name].value), answer, pid) as Result<ControlValue<N>>;
    },
    async follow<N extends ControlStream>(name: N, input: StreamInput<N>, onItem: (item: StreamItem<N>) => void) {
      const { item: schema, value } = controlStreams[name];
      // What a host of a newer version adds to a stream is passed over.
      const onRaw = (raw: unknown): void => {
        const item = schema.safeParse(raw);
        if (item.success) onItem(item.data as StreamItem<N>);
      };
      return checked(resultSchema(value), await wire.ask(name, input, { onItem: onRaw }), pid) as Result<
        StreamValue<N>
      >;
    },
    close: wire.close,
  };
}

type Waiting = {
  readonly settle: (answer: Result<unknown>) => void;
  readonly onItem: (item: unknown) => void;
};

type AskOptions = { readonly withinMs?: number; readonly onItem?: Waiting['onItem'] };

type Wire = {
  /** The answer as it came, or a fault of this end. */
  ask(call: string, input: unknown, options: AskOptions): Promise<Result<unknown>>;
  close(): void;
};

function openWire(socket: Socket, pid: number): Wire {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let end: Fault | null = null;
  const giveUp = (fault: Fault): void => {
    end ??= fault;
    for (const { settle } of [...waiting.values()]) settle(err(end));
    socket.destroy();
  };
  socket.on('error', (cause) => giveUp({ ...hostGone(pid), cause }));
  socket.once('close', () => giveUp(hostGone(pid)));
  void readFrames(socket, (frame) => deliver(frame, waiting) || giveUp(nonsense(pid)));

  return {
    ask: (call, input, { withinMs, onItem = () => undefined }) =>
      new Promise((resolve) => {
        if (end !== null) return resolve(err(end));
        const id = (lastId += 1);
        const timer =
          withinMs === undefined
            ? null
            : setTimeout(() => waiting.get(id)?.settle(err(silent(pid, withinMs))), withinMs);
        const settle = (answer: Result<unknown>): void => {
          if (timer !== null) clearTimeout(timer);
          waiting.delete(id);
          resolve(answer);
        };
        waiting.set(id, { settle, onItem });
        socket.write(`${JSON.stringify({ id, call, input })}\n`);
      }),
    close: () => void socket.destroy(),
  };
}

async function readFrames(socket: Socket, onFrame: (frame: unknown) => void): Promise<void> {
  try {
    for await (const line of boundedLines(socket, maxFrameBytes)) onFrame(line.ok ? parseLine(line.value) : undefined);
  } catch {
    // A broken connection is told by its `error` and `close`, which settle what waits.
    socket.destroy();
  }
}

/** False where the frame makes no sense. Answers to what has been given up are no news. */
function deliver(json: unknown, waiting: ReadonlyMap<number, Waiting>): boolean {
  const frame = controlFrameSchema.safeParse(json);
  if (!frame.success) return false;
  const { id } = frame.data;
  const waits = id === null ? undefined : waiting.get(id);
  if (waits === undefined) return id !== null;
  if ('item' in frame.data) waits.onItem(frame.data.item);
  else waits.settle(ok(frame.data.answer));
  return true;
}

type Schema<T> = {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
};

function checked<T>(schema: Schema<Result<T>>, answer: Result<unknown>, pid: number): Result<T> {
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(answer.value);
  return parsed.success ? parsed.data : err(nonsense(pid));
}

function hostGone(pid: number): Fault {
  return { code: 'stale', message: `The host (process ${pid}) cannot be reached: it has ended or is about to.` };
}

function nonsense(pid: number): Fault {
  return {
    code: 'bad_call',
    message: `The host (process ${pid}) answers what makes no sense here: it is of another version.`,
    remedy: 'Use the version that started the run, or wait until it has finished.',
  };
}

function silent(pid: number, withinMs: number): Fault {
  return {
    code: 'timeout',
    message: `The host (process ${pid}) has not answered for ${Math.round(withinMs / 1_000)} s.`,
    remedy: 'Try again in a moment. flotilla kill ends it where it is stuck.',
  };
}
