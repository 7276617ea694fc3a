import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { checkInput } from '../shared/check-call';
import { calls, type Answer, type CallName, type Parsed } from '../shared/contract';
import type { Fault } from '../shared/fault';
import { err } from '../shared/result';

/** One function a call; its input has been checked. */
export type CallHandlers = {
  readonly [N in CallName]: (input: Parsed<N>) => Answer<N> | Promise<Answer<N>>;
};

type AnswerCallsInput = {
  readonly handlers: CallHandlers;
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
};

/** Answers every call of the contract: sender checked, input checked, always with a `Result`. */
export function answerCalls({ handlers, isTrusted }: AnswerCallsInput): void {
  for (const name of Object.keys(calls) as CallName[]) {
    ipcMain.handle(name, async (event, input: unknown) => {
      if (!isTrusted(event)) return err(foreignSender(name));
      return answer(name, handlers, input);
    });
  }
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

function foreignSender(name: CallName): Fault {
  return { code: 'forbidden', message: 'Only Flotilla’s own window may ask this.', where: name };
}

function ownMistake(name: CallName, cause: unknown): Fault {
  return { code: 'refused', message: 'This failed because of an error in Flotilla itself.', where: name, cause };
}

/** What was behind a fault stays here, in the log: it may be anything and need not survive the way to the window. */
function withoutCause(name: CallName, { cause, ...fault }: Fault): Fault {
  if (cause !== undefined) console.error(`${name}: ${fault.message}`, cause);
  return fault;
}
