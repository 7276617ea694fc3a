import { checkAnswer } from '../../shared/check-call';
import type { Answer, CallName, FlotillaBridge, InputArguments } from '../../shared/contract';
import type { Fault } from '../../shared/fault';
import { err } from '../../shared/result';

declare global {
  interface Window {
    readonly flotilla: FlotillaBridge;
  }
}

/** The one door to the main process; the preload puts it there before any of our code runs. */
export const bridge: FlotillaBridge = window.flotilla;

/** Asks main. A question that does not get through, or an answer that does not fit the contract, is a fault like any other. */
export async function ask<N extends CallName>(name: N, ...input: InputArguments<N>): Promise<Answer<N>> {
  try {
    return checkAnswer(name, await bridge.call(name, ...input));
  } catch (cause) {
    return err(lost(name, cause));
  }
}

/** Electron passes nothing on that can't be copied, or is nested more than a thousand levels deep. */
function lost(name: CallName, cause: unknown): Fault {
  console.error(`${name} did not get through`, cause);
  return { code: 'bad_call', message: 'This could not be passed on to Flotilla.', where: name };
}
