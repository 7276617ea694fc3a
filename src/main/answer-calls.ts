import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { checkInput } from '../shared/check-call';
import { calls, channels, type Answer, type CallName, type Parsed } from '../shared/contract';
import type { Fault } from '../shared/fault';
import { err, type Result } from '../shared/result';

/** One function a call of one part of the contract; its input has been checked. */
export type AnswersOf<C extends Partial<Record<CallName, unknown>>> = {
  readonly [N in keyof C & CallName]: (input: Parsed<N>) => Answer<N> | Promise<Answer<N>>;
};
export type CallHandlers = AnswersOf<typeof calls>;

type AnswerCallsInput = {
  readonly handlers: CallHandlers;
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
};

/** Answers every call of the contract: sender checked, name checked, input checked, always with a `Result`. */
export function answerCalls({ handlers, isTrusted }: AnswerCallsInput): void {
  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isTrusted(event)) return err(foreignSender(name));
    return isCall(name) ? answer(name, handlers, input) : err(unknownCall(name));
  });
}

function isCall(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

async function answer<N extends CallName>(name: N, handlers: CallHandlers, input: unknown): Promise<Answer<CallName>> {
  const checked = checkInput(name, input);
  if (!checked.ok) return checked;
  try {
    const answered = await handlers[name](checked.value);
    return answered.ok ? answered : err(withoutCause(name, answered.error));
  } catch (cause) {
    return err(withoutCause(name, ownMistake(name, cause)));
  }
}

function foreignSender(name: unknown): Fault {
  return { code: 'forbidden', message: 'Only Flotilla’s own window may ask this.', where: nameOf(name) };
}

function unknownCall(name: unknown): Fault {
  return { code: 'bad_call', message: 'Flotilla does not know this call.', where: nameOf(name) };
}

function nameOf(name: unknown): string {
  return typeof name === 'string' ? name.slice(0, 100) : typeof name;
}

function ownMistake(name: CallName, cause: unknown): Fault {
  return { code: 'refused', message: 'This failed because of an error in Flotilla itself.', where: name, cause };
}

/** What was behind a fault stays here, in the log: it may be anything and need not survive the way to the window. */
function withoutCause(name: CallName, { cause, ...fault }: Fault): Fault {
  if (cause !== undefined) console.error(`${name}: ${fault.message}`, cause);
  return fault;
}
